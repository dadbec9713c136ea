import type { TreeEntry } from '../filesystem/fileTree';
import type { MergedEntry, MergedFilesystem } from '../filesystem/mergedFilesystem';
import { MAX_UNZIPPED_BYTES } from '../runtimes/limits';
import type { Binary } from './binary';
import { mayBeBinary } from './candidates';
import { readBinary } from './readBinary';

/** A file of the merged filesystem that Linux would load or start, or that was made to be. */
export interface FoundBinary {
  readonly entry: MergedEntry;
  readonly binary: Binary;
}

/** The largest real layers have about a thousand. */
const MAX_CANDIDATES = 5000;
/**
 * Bytes that may be unpacked for one function: to read at an offset, a deflated file is unpacked from its start.
 * Four times what Lambda takes in sum; only an archive that was made to cost time comes there.
 */
const MAX_UNPACKED = 4 * MAX_UNZIPPED_BYTES;

/** What was read of an entry: it never changes, and several functions share a layer's entries. */
const known = new WeakMap<TreeEntry, Promise<Binary | undefined>>();

/** Reads the headers of everything that may be a binary. A file that can't be read is none. */
export async function findBinaries(filesystem: MergedFilesystem): Promise<FoundBinary[]> {
  const found: FoundBinary[] = [];
  const budget = { left: MAX_UNPACKED };
  for (const entry of filesystem.entries.filter(mayBeBinary).slice(0, MAX_CANDIDATES)) {
    const binary = await readOnce(filesystem, entry, budget);
    if (binary) found.push({ entry, binary });
  }
  return found;
}

function readOnce(
  filesystem: MergedFilesystem,
  entry: MergedEntry,
  budget: { left: number },
): Promise<Binary | undefined> {
  const before = known.get(entry.origin);
  if (before) return before;
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    budget.left -= offset + length;
    if (budget.left < 0) throw new Error('more than is worth unpacking');
    return filesystem.readPart(entry, offset, length);
  };
  const binary = readBinary({ size: entry.size, read }).catch(() => undefined); // damage is the archive's own finding
  known.set(entry.origin, binary);
  return binary;
}
