import type { MachOBinary, Machine } from './binary';
import type { BinarySource } from './binarySource';

/** First four bytes, read with the high byte first, and whether the rest has the low byte first. */
const THIN: ReadonlyMap<number, boolean> = new Map([
  [0xfeedface, false],
  [0xfeedfacf, false],
  [0xcefaedfe, true],
  [0xcffaedfe, true],
]);
/** Size of one item in the list of a fat file, whose numbers have the high byte first. */
const FAT: ReadonlyMap<number, number> = new Map([
  [0xcafebabe, 20],
  [0xcafebabf, 32],
]);
/** A class file of Java begins as a fat file does; where that has its count, it has a version of 45 or more. */
const MAX_MACHINES = 40;

/** `cputype` (Apple, `mach/machine.h`). */
const MACHINES: Readonly<Record<number, Machine>> = {
  7: 'x86',
  12: 'arm',
  0x01000007: 'x86_64',
  0x0100000c: 'arm64',
};

/** Reads the header of a Mach-O file, thin or fat; `undefined` when it is none. */
export async function readMachO(
  source: BinarySource,
  magic: number,
): Promise<MachOBinary | undefined> {
  const littleEndian = THIN.get(magic);
  if (littleEndian !== undefined) {
    const header = await source.view(0, 8, littleEndian);
    return { format: 'mach-o', machines: [MACHINES[header.u32(4)] ?? 'unknown'] };
  }
  const itemSize = FAT.get(magic);
  if (itemSize === undefined) return undefined;
  const count = (await source.view(4, 4, false)).u32(0);
  if (count === 0 || count > MAX_MACHINES) return undefined;
  const list = await source.view(8, count * itemSize, false);
  const machines = Array.from(
    { length: count },
    (_, index) => MACHINES[list.u32(index * itemSize)] ?? 'unknown',
  );
  return { format: 'mach-o', machines };
}
