import type { ElfBinary } from './binary';
import type { BinarySource } from './binarySource';
import { PT_LOAD, type ElfHeader, type Segment } from './elfHeader';
import { NameTable } from './elfNames';
import { readNeededVersions } from './elfVersions';

/** What the dynamic section tells the loader. */
export type Dynamic = Pick<ElfBinary, 'needed' | 'searchPath' | 'soname' | 'neededVersions'>;

const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_STRSZ = 10;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERNEED = 0x6ffffffe;
const DT_VERNEEDNUM = 0x6fffffff;

const MAX_SECTION = 64 << 10;

type Tags = ReadonlyMap<number, readonly number[]>;

export async function readDynamic(
  source: BinarySource,
  header: ElfHeader,
  segment: Segment,
): Promise<Dynamic> {
  const tags = await readTags(source, header, segment);
  const names = nameTable(source, header, tags);
  if (!names) return { needed: [], searchPath: [], neededVersions: [] };
  const [soname] = await names.all(tags.get(DT_SONAME) ?? []);
  const paths = await names.all([...(tags.get(DT_RPATH) ?? []), ...(tags.get(DT_RUNPATH) ?? [])]);
  const needed = await names.all(tags.get(DT_NEEDED) ?? []);
  return {
    ...(soname !== undefined && { soname }),
    needed,
    searchPath: paths.flatMap((path) => path.split(':')).filter((path) => path !== ''),
    neededVersions: await versions(source, header, tags, names),
  };
}

async function readTags(
  source: BinarySource,
  { bits, littleEndian }: ElfHeader,
  segment: Segment,
): Promise<Tags> {
  const size = Math.min(segment.size, MAX_SECTION);
  const section = await source.view(segment.offset, size, littleEndian);
  const word = bits / 8;
  const tags = new Map<number, number[]>();
  for (let at = 0; at + 2 * word <= section.length; at += 2 * word) {
    // Tags and values are words; the upper half of a 64-bit tag is never used.
    const tag = section.u32(bits === 64 && !littleEndian ? at + 4 : at);
    if (tag === DT_NULL) break;
    if (!WANTED.has(tag)) continue;
    const value = bits === 64 ? section.u64(at + word) : section.u32(at + word);
    tags.set(tag, [...(tags.get(tag) ?? []), value]);
  }
  return tags;
}

const WANTED: ReadonlySet<number> = new Set([
  DT_NEEDED,
  DT_STRTAB,
  DT_STRSZ,
  DT_SONAME,
  DT_RPATH,
  DT_RUNPATH,
  DT_VERNEED,
  DT_VERNEEDNUM,
]);

function nameTable(source: BinarySource, header: ElfHeader, tags: Tags): NameTable | undefined {
  const [address] = tags.get(DT_STRTAB) ?? [];
  const [size] = tags.get(DT_STRSZ) ?? [];
  if (address === undefined || size === undefined) return undefined;
  return new NameTable(source, offsetOf(header, address), size);
}

async function versions(
  source: BinarySource,
  header: ElfHeader,
  tags: Tags,
  names: NameTable,
): Promise<Dynamic['neededVersions']> {
  const [address] = tags.get(DT_VERNEED) ?? [];
  const [count] = tags.get(DT_VERNEEDNUM) ?? [];
  if (address === undefined || count === undefined) return [];
  const table = await source.viewUpTo(offsetOf(header, address), MAX_SECTION, header.littleEndian);
  return readNeededVersions(table, count, names);
}

/** Where in the file an address of the loaded program comes from. */
function offsetOf({ segments }: ElfHeader, address: number): number {
  const segment = segments.find(
    (one) => one.type === PT_LOAD && one.address <= address && address < one.address + one.size,
  );
  if (!segment) throw new RangeError('an address outside of the file');
  return address - segment.address + segment.offset;
}
