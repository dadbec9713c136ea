/**
 * The end of central directory record, zip64 included.
 * PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
 */
import type { RandomAccessSource } from '../ports/randomAccess';

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_SIZE = 20;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_END_SIZE = 56;
const MAX_COMMENT = 0xffff;
/** How much of the end is read at once: every record that can stand there, with the longest comment. */
const TAIL = MAX_COMMENT + END_SIZE + ZIP64_LOCATOR_SIZE + ZIP64_END_SIZE;
const CENTRAL_SIGNATURE = 0x02014b50;

/** Where the central directory lies. */
export interface CentralDirectoryPlace {
  /** From the start of the source. */
  readonly offset: number;
  readonly length: number;
  /** Bytes in front of the archive: stored offsets count from there. */
  readonly prefix: number;
  /** Bytes behind the end record and its comment. */
  readonly behind: number;
}

/** The last bytes of the source, read once. */
export interface Tail {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

/** Reads the end of the source, where the end record and often the whole central directory stand. */
export async function readTail(source: RandomAccessSource): Promise<Tail> {
  const offset = Math.max(0, source.size - TAIL);
  return { bytes: await source.read(offset, source.size - offset), offset };
}

/**
 * Finds the central directory. Bytes in front of and behind the archive are allowed, and an end record that
 * is only text in a comment is passed over. `undefined` when there is none, as in a truncated archive.
 */
export function findCentralDirectory(tail: Tail): CentralDirectoryPlace | undefined {
  const view = new DataView(tail.bytes.buffer, tail.bytes.byteOffset, tail.bytes.byteLength);
  let empty: CentralDirectoryPlace | undefined;
  for (let at = tail.bytes.length - END_SIZE; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const place = readZip64(view, tail, at) ?? readClassic(view, tail, at);
    if (!place) continue;
    // An archive of nothing is believed only when there is no other: its record is easily a comment's text.
    if (place.length === 0) empty ??= place;
    else if (startsWithEntry(view, tail, place)) return place;
  }
  return empty;
}

function readClassic(view: DataView, tail: Tail, at: number): CentralDirectoryPlace | undefined {
  const length = view.getUint32(at + 12, true);
  return placeBefore(tail, view, at, { end: at, length, stored: view.getUint32(at + 16, true) });
}

function readZip64(view: DataView, tail: Tail, at: number): CentralDirectoryPlace | undefined {
  const locator = at - ZIP64_LOCATOR_SIZE;
  if (locator < ZIP64_END_SIZE || view.getUint32(locator, true) !== ZIP64_LOCATOR_SIGNATURE) {
    return undefined;
  }
  const record = findZip64Record(view, tail, locator);
  if (record === undefined) return undefined;
  const length = Number(view.getBigUint64(record + 40, true));
  const stored = Number(view.getBigUint64(record + 48, true));
  return placeBefore(tail, view, at, { end: record, length, stored });
}

/**
 * The record stands right before its locator, whose offset is wrong when bytes precede the archive; only a record
 * with data of its own (its "extensible data sector") begins earlier, where the offset says.
 */
function findZip64Record(view: DataView, tail: Tail, locator: number): number | undefined {
  const named = Number(view.getBigUint64(locator + 8, true)) - tail.offset;
  for (const record of [locator - ZIP64_END_SIZE, named]) {
    if (record < 0 || record + ZIP64_END_SIZE > locator) continue;
    if (view.getUint32(record, true) === ZIP64_END_SIGNATURE) return record;
  }
  return undefined;
}

/** The directory ends where its end record begins; what that leaves in front is the prefix. */
function placeBefore(
  tail: Tail,
  view: DataView,
  at: number,
  { end, length, stored }: { end: number; length: number; stored: number },
): CentralDirectoryPlace | undefined {
  const offset = tail.offset + end - length;
  const prefix = offset - stored;
  if (offset < 0 || prefix < 0) return undefined;
  const behind = tail.bytes.length - at - END_SIZE - view.getUint16(at + 20, true);
  return { offset, length, prefix, behind };
}

/** Whether an entry stands at the place, as far as the tail shows it. */
function startsWithEntry(view: DataView, tail: Tail, place: CentralDirectoryPlace): boolean {
  const at = place.offset - tail.offset;
  return at < 0 || view.getUint32(at, true) === CENTRAL_SIGNATURE;
}
