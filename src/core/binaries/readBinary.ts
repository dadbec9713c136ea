import type { RandomAccessSource } from '../ports/randomAccess';
import type { Binary } from './binary';
import { BinarySource } from './binarySource';
import { readElf } from './elf';
import { readMachO } from './machO';
import { readPe } from './pe';
import { readScript } from './script';

const ELF_MAGIC = 0x7f454c46;
const MZ = 0x4d5a;
const SHEBANG = 0x2321;

/**
 * Tells what a file is by its first bytes and reads its headers, a few hundred kilobytes of it at most
 * whatever its size. `undefined` for any other file, and for one whose headers are damaged. Rejects when the
 * source can't be read.
 */
export async function readBinary(source: RandomAccessSource): Promise<Binary | undefined> {
  if (source.size < 4) return undefined;
  const parts = new BinarySource(source);
  try {
    const magic = (await parts.view(0, 4, false)).u32(0);
    if (magic === ELF_MAGIC) return await readElf(parts);
    if (magic >>> 16 === MZ) return await readPe(parts);
    if (magic >>> 16 === SHEBANG) return await readScript(parts);
    return await readMachO(parts, magic);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
