/**
 * The form in which an archive's tree is kept in the cache: the numbers of all entries in columns, so that reading
 * it back costs a fraction of parsing the archive. See docs/adr/0009-index-cache.md.
 *
 * Head (six numbers of 4 bytes): magic, CRC-32 of all that follows, length of the facts, count of entries, length of the paths, 0.
 * Then the facts as JSON, padded to 8 bytes; the columns; the text of all paths.
 */
import * as zlib from 'node:zlib';
import type { EntryKind, TreeEntry } from '../filesystem/fileTree';
import type { Problem } from '../problem';
import type { ArchiveEntry, StoredMember } from './archiveEntry';
import { columnsLength, columnsOver, type Columns } from './savedColumns';

/** What is known of an archive by its bytes alone. */
export interface KnownArchive {
  /** In the order of their paths. */
  readonly entries: readonly TreeEntry[];
  /** Entries as the archive has them, without the folders that are only implied. */
  readonly entryCount: number;
  /** Sum of the unzipped sizes of all entries, as Lambda counts. Bytes. */
  readonly unzippedSize: number;
  readonly problems: readonly Problem[];
}

/** What was saved, read back. */
export interface SavedArchive extends KnownArchive {
  /** What reading the contents of one of the entries takes. */
  member(entry: TreeEntry): StoredMember;
}

type Facts = Omit<KnownArchive, 'entries'> & {
  /** Of the links, in their order. */
  readonly targets: readonly string[];
  /** The paths are UTF-16, not Latin-1. */
  readonly isWide: boolean;
};

/** Changes with every change of the form: what has another one is not read. */
const MAGIC = 0x31544153;
const HEAD = 24;
const KINDS: readonly EntryKind[] = ['file', 'directory', 'symlink'];
const KIND_MASK = 3;
const MODE_ASSUMED = 4;
const ENCRYPTED = 8;

/** @param archive with entries whose locators are archive entries; an implied folder has none */
export function encodeArchive(archive: KnownArchive): Uint8Array {
  const { entries, entryCount, unzippedSize, problems } = archive;
  const text = entries.map(({ path }) => path).join('');
  const isWide = /[^\0-\xff]/.test(text);
  const paths = Buffer.from(text, isWide ? 'utf16le' : 'latin1');
  const targets = entries.flatMap(({ target }) => target ?? []);
  const facts: Facts = { entryCount, unzippedSize, problems, targets, isWide };
  const json = Buffer.from(JSON.stringify(facts));
  const columnsAt = HEAD + padded(json.length);
  const pathsAt = columnsAt + columnsLength(entries.length);
  const bytes = Buffer.from(new ArrayBuffer(pathsAt + paths.length));
  fillColumns(columnsOver(bytes.buffer, columnsAt, entries.length), entries);
  json.copy(bytes, HEAD);
  paths.copy(bytes, pathsAt);
  bytes.writeUInt32LE(json.length, 8);
  bytes.writeUInt32LE(entries.length, 12);
  bytes.writeUInt32LE(paths.length, 16);
  bytes.writeUInt32LE(zlib.crc32(bytes.subarray(8)), 4);
  bytes.writeUInt32LE(MAGIC, 0);
  return bytes;
}

function fillColumns(columns: Columns, entries: readonly TreeEntry[]): void {
  let pathEnd = 0;
  entries.forEach((entry, i) => {
    const stored = entry.locator as ArchiveEntry | undefined;
    pathEnd += entry.path.length;
    columns.size[i] = entry.size;
    columns.compressedSize[i] = stored?.compressedSize ?? 0;
    columns.headerOffset[i] = stored?.headerOffset ?? 0;
    columns.crc32[i] = stored?.crc32 ?? 0;
    columns.pathEnd[i] = pathEnd;
    columns.mode[i] = entry.mode;
    columns.method[i] = stored?.method ?? 0;
    columns.flags[i] =
      KINDS.indexOf(entry.kind) |
      (entry.modeAssumed ? MODE_ASSUMED : 0) |
      (stored?.encrypted === true ? ENCRYPTED : 0);
  });
}

/** `undefined` when the bytes are damaged, or of another form. */
export function decodeArchive(saved: Uint8Array): SavedArchive | undefined {
  const aligned = saved.byteOffset % 8 === 0 ? saved : saved.slice();
  const bytes = Buffer.from(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  if (bytes.length < HEAD || bytes.readUInt32LE(0) !== MAGIC) return undefined;
  if (bytes.readUInt32LE(4) !== zlib.crc32(bytes.subarray(8))) return undefined;
  const factsEnd = HEAD + bytes.readUInt32LE(8);
  const count = bytes.readUInt32LE(12);
  const columnsAt = padded(factsEnd);
  const pathsAt = columnsAt + columnsLength(count);
  if (pathsAt + bytes.readUInt32LE(16) !== bytes.length) return undefined;
  const { targets, isWide, ...known } = JSON.parse(bytes.toString('utf8', HEAD, factsEnd)) as Facts;
  const columns = columnsOver(bytes.buffer, bytes.byteOffset + columnsAt, count);
  const text = bytes.toString(isWide ? 'utf16le' : 'latin1', pathsAt);
  return {
    ...known,
    entries: readEntries(columns, text, targets),
    member: ({ locator }) => memberAt(columns, locator as number),
  };
}

function readEntries(columns: Columns, text: string, targets: readonly string[]): TreeEntry[] {
  const { size: sizes, pathEnd, mode: modes, crc32: sums } = columns;
  const entries = new Array<TreeEntry>(sizes.length);
  let links = 0;
  let from = 0;
  for (let locator = 0; locator < entries.length; locator++) {
    const to = pathEnd[locator] ?? 0;
    const flags = columns.flags[locator] ?? 0;
    const kind = KINDS[flags & KIND_MASK] ?? 'file';
    const modeAssumed = (flags & MODE_ASSUMED) !== 0;
    const path = text.slice(from, to);
    const size = sizes[locator] ?? 0;
    const mode = modes[locator] ?? 0;
    const crc32 = sums[locator] ?? 0;
    entries[locator] =
      kind === 'directory'
        ? { path, kind, size, mode, modeAssumed, locator }
        : kind === 'file'
          ? { path, kind, size, mode, modeAssumed, locator, crc32 }
          : { path, kind, size, mode, modeAssumed, locator, crc32, target: targets[links++] ?? '' };
    from = to;
  }
  return entries;
}

function memberAt(columns: Columns, at: number): StoredMember {
  return {
    size: columns.size[at] ?? 0,
    compressedSize: columns.compressedSize[at] ?? 0,
    crc32: columns.crc32[at] ?? 0,
    method: columns.method[at] ?? 0,
    encrypted: ((columns.flags[at] ?? 0) & ENCRYPTED) !== 0,
    headerOffset: columns.headerOffset[at] ?? 0,
  };
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}
