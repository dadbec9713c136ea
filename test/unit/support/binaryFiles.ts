/** Binaries byte by byte, with no more in them than a loader looks at. */

export interface ElfShape {
  readonly bits?: 32 | 64;
  readonly bigEndian?: boolean;
  /** `e_machine`; 62 is x86_64, 183 is arm64. */
  readonly machine?: number;
  /** `e_type`; 3 is a library or a program that may lie anywhere. */
  readonly type?: number;
  readonly interpreter?: string;
  readonly soname?: string;
  readonly needed?: readonly string[];
  readonly rpath?: string;
  readonly runpath?: string;
  /** Library to the symbol versions that are needed of it; a version that begins with `?` is a weak one. */
  readonly versions?: Readonly<Record<string, readonly string[]>>;
  /** Bytes between the program headers and what they point to. */
  readonly gap?: number;
}

const BASE = 0x400000;

/** An ELF file without section headers: a header, program headers, and what these lead to. */
export function elfOf(shape: ElfShape = {}): Buffer {
  const { bits = 64, bigEndian = false, gap = 0 } = shape;
  const write = writer(bigEndian);
  const names = nameTable();
  const tags = namedTags(shape, names);
  const versions = versionTable(shape.versions ?? {}, names, write);
  const isDynamic = tags.length > 0 || versions.length > 0;
  const interpreter = Buffer.from(shape.interpreter === undefined ? '' : `${shape.interpreter}\0`);

  const segments = 1 + Number(isDynamic) + Number(interpreter.length > 0);
  const interpreterAt = HEADER[bits] + segments * SEGMENT[bits] + gap;
  const namesAt = interpreterAt + interpreter.length;
  const versionsAt = namesAt + names.bytes().length;
  const dynamicAt = versionsAt + versions.length;
  if (isDynamic) tags.push([5, BASE + namesAt], [10, names.bytes().length]);
  if (versions.length > 0) {
    const libraries = Object.keys(shape.versions ?? {}).length;
    tags.push([0x6ffffffe, BASE + versionsAt], [0x6fffffff, libraries]);
  }
  const words = isDynamic ? [...tags, [0, 0]].flat() : [];
  const dynamic = Buffer.concat(words.map((value) => write(value, bits / 8)));

  const segment = segmentWriter(bits, write);
  return Buffer.concat([
    headerOf(shape, segments, write),
    segment(1, 0, dynamicAt + dynamic.length),
    ...(isDynamic ? [segment(2, dynamicAt, dynamic.length)] : []),
    ...(interpreter.length > 0 ? [segment(3, interpreterAt, interpreter.length)] : []),
    Buffer.alloc(gap),
    interpreter,
    names.bytes(),
    versions,
    dynamic,
  ]);
}

const HEADER = { 32: 52, 64: 64 } as const;
const SEGMENT = { 32: 32, 64: 56 } as const;

function namedTags(shape: ElfShape, names: Names): [number, number][] {
  const { needed = [], soname, rpath, runpath } = shape;
  const wanted: [number, string | undefined][] = [
    ...needed.map((name): [number, string] => [1, name]),
    [14, soname],
    [15, rpath],
    [29, runpath],
  ];
  return wanted.flatMap(([tag, name]): [number, number][] =>
    name === undefined ? [] : [[tag, names.place(name)]],
  );
}

function headerOf(shape: ElfShape, segments: number, write: Write): Buffer {
  const { bits = 64, bigEndian = false, machine = 62, type = 3 } = shape;
  const word = bits / 8;
  return Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, bigEndian ? 2 : 1, 1]),
    Buffer.alloc(9),
    write(type, 2),
    write(machine, 2),
    write(1, 4),
    write(0, word),
    write(HEADER[bits], word),
    write(0, word),
    write(0, 4),
    write(HEADER[bits], 2),
    write(SEGMENT[bits], 2),
    write(segments, 2),
    Buffer.alloc(6),
  ]);
}

function segmentWriter(bits: 32 | 64, write: Write) {
  return (kind: number, offset: number, length: number): Buffer => {
    const places = [offset, BASE + offset, BASE + offset, length, length];
    const numbers = places.map((value) => write(value, bits / 8));
    const [flags, align] = [write(4, 4), write(1, bits / 8)];
    return Buffer.concat(
      bits === 64
        ? [write(kind, 4), flags, ...numbers, align]
        : [write(kind, 4), ...numbers, flags, align],
    );
  };
}

interface Names {
  place(name: string): number;
  bytes(): Buffer;
}

type Write = (value: number, bytes: number) => Buffer;

function writer(bigEndian: boolean): Write {
  return (value, bytes) => {
    const buffer = Buffer.alloc(bytes);
    for (let index = 0, rest = BigInt(value); index < bytes; index++, rest >>= 8n)
      buffer[bigEndian ? bytes - 1 - index : index] = Number(rest & 0xffn);
    return buffer;
  };
}

function nameTable(): Names {
  let text = '\0';
  return {
    place: (name) => {
      const at = text.length;
      text += `${name}\0`;
      return at;
    },
    bytes: () => Buffer.from(text),
  };
}

function versionTable(
  versions: Readonly<Record<string, readonly string[]>>,
  names: Names,
  write: Write,
): Buffer {
  const libraries = Object.entries(versions);
  return Buffer.concat(
    libraries.flatMap(([library, wanted], index) => {
      const isLast = index === libraries.length - 1;
      const next = isLast ? 0 : 16 + wanted.length * 16;
      const need = [write(1, 2), write(wanted.length, 2), write(names.place(library), 4)];
      const details = wanted.flatMap((version, at) => [
        write(0, 4),
        write(version.startsWith('?') ? 2 : 0, 2),
        write(0, 2),
        write(names.place(version.replace('?', '')), 4),
        write(at === wanted.length - 1 ? 0 : 16, 4),
      ]);
      return [...need, write(16, 4), write(next, 4), ...details];
    }),
  );
}

/** The start of a Mach-O file for one processor (`cputype`). */
export function machOOf(cpu: number, bigEndian = false): Buffer {
  const write = writer(bigEndian);
  return Buffer.concat([write(0xfeedfacf, 4), write(cpu, 4), Buffer.alloc(24)]);
}

/** A fat Mach-O file's list of processors. */
export function fatOf(cpus: readonly number[]): Buffer {
  const write = writer(true);
  const items = cpus.map((cpu) => Buffer.concat([write(cpu, 4), Buffer.alloc(16)]));
  return Buffer.concat([write(0xcafebabe, 4), write(cpus.length, 4), ...items]);
}

/** The headers of a Windows library; a managed one is an assembly of .NET. */
export function peOf(machine: number, managed = false): Buffer {
  const file = Buffer.alloc(0x200);
  file.write('MZ');
  file.writeUInt32LE(0x80, 0x3c);
  file.write('PE\0\0', 0x80);
  file.writeUInt16LE(machine, 0x84);
  file.writeUInt16LE(0x20b, 0x98);
  file.writeUInt32LE(16, 0x98 + 108);
  file.writeUInt32LE(managed ? 0x2000 : 0, 0x98 + 112 + 14 * 8);
  return file;
}
