import type { Machine, PeBinary } from './binary';
import type { BinarySource } from './binarySource';

const PE_SIGNATURE = 0x00004550;
const HEADER_PLACE = 0x3c;
const OPTIONAL_HEADER = 24;
/** Offset of the data directories within the optional header, by its magic number. */
const DIRECTORIES: ReadonlyMap<number, number> = new Map([
  [0x10b, 96],
  [0x20b, 112],
]);
const CLI_DIRECTORY = 14;

/** `Machine` (Microsoft, "PE Format", read 2026-11). */
const MACHINES: Readonly<Record<number, Machine>> = {
  0x14c: 'x86',
  0x1c4: 'arm',
  0x8664: 'x86_64',
  0xaa64: 'arm64',
};

/** Reads the header of a Windows file; `undefined` when it is none (a program of MS-DOS begins alike). */
export async function readPe(source: BinarySource): Promise<PeBinary | undefined> {
  const at = (await source.view(HEADER_PLACE, 4, true)).u32(0);
  const header = await source.viewUpTo(at, 512, true);
  if (header.u32(0) !== PE_SIGNATURE) return undefined;
  const directories = DIRECTORIES.get(header.u16(OPTIONAL_HEADER));
  const managed =
    directories !== undefined &&
    header.u32(OPTIONAL_HEADER + directories - 4) > CLI_DIRECTORY &&
    header.u32(OPTIONAL_HEADER + directories + CLI_DIRECTORY * 8) !== 0;
  return { format: 'pe', machine: MACHINES[header.u16(4)] ?? 'unknown', managed };
}
