import type { SameContents } from './merge';
import type { Held } from './slots';

/**
 * Compares by kind, size and CRC-32 where both archives name it; otherwise (a folder has no CRC) by the bytes.
 * What can't be read is different.
 */
export const sameBySizeAndCrc: SameContents = (replaced, winner) => {
  const [a, b] = [replaced.entry, winner.entry];
  if (a.kind !== b.kind || a.size !== b.size) return false;
  if (a.kind === 'symlink') return a.target === b.target;
  if (a.crc32 !== undefined && b.crc32 !== undefined) return a.crc32 === b.crc32;
  return sameBytes(replaced, winner);
};

async function sameBytes(replaced: Held, winner: Held): Promise<boolean> {
  try {
    const [left, right] = await Promise.all([
      replaced.tree.read(replaced.entry),
      winner.tree.read(winner.entry),
    ]);
    return Buffer.compare(left, right) === 0;
  } catch {
    return false;
  }
}
