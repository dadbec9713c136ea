import type { Problem } from '../problem';
import type { RandomAccessSource } from '../ports/randomAccess';
import type { ArchiveEntry } from './archiveEntry';
import { parseCentralDirectory } from './centralDirectory';
import { findCentralDirectory, readTail, type CentralDirectoryPlace, type Tail } from './endRecord';
import { scanLocalHeaders } from './localHeaders';

/** The index of an archive: every entry, in the order of the archive, and what is wrong with it. */
export interface ArchiveIndex {
  readonly entries: readonly ArchiveEntry[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the index of a zip archive: one read of its end and, when the central directory is longer than that,
 * one more of the directory. A damaged archive yields what can still be found. Rejects only when the source
 * itself can't be read.
 */
export async function readArchiveIndex(source: RandomAccessSource): Promise<ArchiveIndex> {
  const tail = await readTail(source);
  const place = findCentralDirectory(tail);
  if (!place)
    return recover(source, 'it has no central directory: the file is cut off, or no zip archive');
  const { entries, damagedAt } = parseCentralDirectory(
    await readDirectory(source, tail, place),
    place.prefix,
  );
  if (damagedAt === undefined) return { entries, problems: [] };
  if (entries.length === 0) return recover(source, 'its central directory is not readable');
  const message = `The archive is damaged: its central directory breaks off after ${entries.length} entries.`;
  return { entries, problems: [{ code: 'layer.corrupt', message }] };
}

async function readDirectory(
  source: RandomAccessSource,
  tail: Tail,
  place: CentralDirectoryPlace,
): Promise<Uint8Array> {
  const at = place.offset - tail.offset;
  if (at >= 0) return tail.bytes.subarray(at, at + place.length);
  return source.read(place.offset, place.length);
}

async function recover(source: RandomAccessSource, cause: string): Promise<ArchiveIndex> {
  const entries = await scanLocalHeaders(source);
  const rest =
    entries.length === 0
      ? 'Nothing in it could be read.'
      : `${count(entries.length)} could still be read.`;
  return {
    entries,
    problems: [{ code: 'layer.corrupt', message: `The archive is damaged: ${cause}. ${rest}` }],
  };
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}
