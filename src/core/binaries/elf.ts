import type { ElfBinary } from './binary';
import type { BinarySource } from './binarySource';
import { readDynamic, type Dynamic } from './elfDynamic';
import { elfType, PT_DYNAMIC, PT_INTERP, readElfHeader, type ElfHeader } from './elfHeader';

const MAX_PATH = 4096; // Linux: PATH_MAX

/**
 * Reads an ELF file through its program headers (System V ABI, "Program Header" and "Dynamic Section").
 * Rejects with a `RangeError` when the headers contradict themselves.
 */
export async function readElf(source: BinarySource): Promise<ElfBinary> {
  const header = await readElfHeader(source);
  const interpreter = await readInterpreter(source, header);
  return {
    format: 'elf',
    bits: header.bits,
    machine: header.machine,
    type: elfType(header),
    ...(interpreter !== undefined && { interpreter }),
    ...(await readLinks(source, header)),
  };
}

async function readInterpreter(
  source: BinarySource,
  { segments, littleEndian }: ElfHeader,
): Promise<string | undefined> {
  const segment = segments.find(({ type }) => type === PT_INTERP);
  if (!segment) return undefined;
  const size = Math.min(segment.size, MAX_PATH);
  return (await source.view(segment.offset, size, littleEndian)).name(0, MAX_PATH);
}

/** A file that is linked statically needs nothing. */
async function readLinks(source: BinarySource, header: ElfHeader): Promise<Dynamic> {
  const segment = header.segments.find(({ type }) => type === PT_DYNAMIC);
  return segment
    ? readDynamic(source, header, segment)
    : { needed: [], searchPath: [], neededVersions: [] };
}
