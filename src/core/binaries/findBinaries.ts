import type { TreeEntry } from '../filesystem/fileTree';
import type { MergedEntry, MergedFilesystem } from '../filesystem/mergedFilesystem';
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

/** What was read of an entry: it never changes, and several functions share a layer's entries. */
const known = new WeakMap<TreeEntry, Promise<Binary | undefined>>();

/** Reads the headers of everything that may be a binary. A file that can't be read is none. */
export async function findBinaries(filesystem: MergedFilesystem): Promise<FoundBinary[]> {
  const found: FoundBinary[] = [];
  for (const entry of filesystem.entries.filter(mayBeBinary).slice(0, MAX_CANDIDATES)) {
    const binary = await readOnce(filesystem, entry);
    if (binary) found.push({ entry, binary });
  }
  return found;
}

function readOnce(filesystem: MergedFilesystem, entry: MergedEntry): Promise<Binary | undefined> {
  const before = known.get(entry.origin);
  if (before) return before;
  const source = {
    size: entry.size,
    read: (offset: number, length: number) => filesystem.readPart(entry, offset, length),
  };
  const binary = readBinary(source).catch(() => undefined); // damage is the archive's own finding
  known.set(entry.origin, binary);
  return binary;
}
