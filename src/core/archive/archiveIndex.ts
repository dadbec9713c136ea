import type { Problem } from '../problem';
import type { RandomAccessSource } from '../ports/randomAccess';
import type { ArchiveEntry } from './archiveEntry';
import { parseCentralDirectory, type ParsedDirectory } from './centralDirectory';
import { findCentralDirectory, readTail, type CentralDirectoryPlace, type Tail } from './endRecord';
import { scanLocalHeaders, startsWithMember } from './localHeaders';

/** The index of an archive: every entry, in the order of the archive, and what is wrong with it. */
export interface ArchiveIndex {
  readonly entries: readonly ArchiveEntry[];
  readonly problems: readonly Problem[];
}

const NO_DIRECTORY = 'it has no central directory: the file is cut off, or no zip archive';

/**
 * Reads the index of a zip archive: one read of its end and, when the central directory is longer than that,
 * one more of the directory. A damaged archive yields what can still be found. Rejects only when the source
 * itself can't be read.
 */
export async function readArchiveIndex(source: RandomAccessSource): Promise<ArchiveIndex> {
  const tail = await readTail(source);
  const place = findCentralDirectory(tail);
  if (!place || (await isOfAMember(source, place))) return recover(source, NO_DIRECTORY);
  const directory = parseCentralDirectory(await readDirectory(source, tail, place), place.prefix);
  if (directory.damagedAt === undefined) return { entries: directory.entries, problems: [] };
  if (directory.entries.length === 0)
    return recover(source, 'its central directory is not readable');
  return complete(source, directory);
}

/**
 * A cut off archive whose last member is an archive itself, such as a jar, has that one's directory near its
 * end: a member stands at its start all the same, and bytes behind what would be its end.
 */
async function isOfAMember(
  source: RandomAccessSource,
  { prefix, behind }: CentralDirectoryPlace,
): Promise<boolean> {
  return prefix > 0 && behind > 0 && (await startsWithMember(source));
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
  const entries = await scanLocalHeaders(source, 0);
  const rest =
    entries.length === 0
      ? 'Nothing in it could be read.'
      : `${count(entries.length)} could still be read.`;
  return { entries, problems: [damaged(`${cause}. ${rest}`)] };
}

/** A directory that breaks off: the members behind the last one that it lists are looked for in the file. */
async function complete(
  source: RandomAccessSource,
  { entries }: ParsedDirectory,
): Promise<ArchiveIndex> {
  const last = entries.reduce((latest, { headerOffset }) => Math.max(latest, headerOffset), 0);
  const [, ...found] = await scanLocalHeaders(source, last);
  const rest = found.length === 0 ? '' : ` ${count(found.length)} more could still be read.`;
  const cause = `its central directory breaks off after ${count(entries.length)}.${rest}`;
  return { entries: [...entries, ...found], problems: [damaged(cause)] };
}

function damaged(cause: string): Problem {
  return { code: 'layer.corrupt', message: `The archive is damaged: ${cause}` };
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}
