/** Entries of the central directory. PKWARE APPNOTE 6.3.10, sections 4.3.12, 4.4 and 4.5.3. */
import type { EntryKind } from '../filesystem/fileTree';
import type { ArchiveEntry } from './archiveEntry';
import { decodeName } from './entryName';

const SIGNATURE = 0x02014b50;
const HEADER_SIZE = 46;
const FLAG_ENCRYPTED = 0x1;
const FLAG_UTF8 = 0x800;
const HOST_UNIX = 3;
const HOST_DARWIN = 19;
const TYPE_MASK = 0o170000;
const TYPE_LINK = 0o120000;
const TYPE_FOLDER = 0o040000;
const EXTRA_ZIP64 = 0x0001;
const EXTRA_UNICODE_PATH = 0x7075;
const WRAPPED_32 = 0xffffffff;

/** What a central directory lists, and where it stopped making sense. */
export interface ParsedDirectory {
  readonly entries: readonly ArchiveEntry[];
  /** Set when bytes were left that are no entry. */
  readonly damagedAt?: number;
}

/**
 * Parses every entry there is. The stored entry count is not looked at: it wraps at 65,536.
 * @param prefix bytes in front of the archive, added to stored offsets
 */
export function parseCentralDirectory(bytes: Uint8Array, prefix: number): ParsedDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ArchiveEntry[] = [];
  let at = 0;
  while (at + HEADER_SIZE <= bytes.length && view.getUint32(at, true) === SIGNATURE) {
    const next = at + HEADER_SIZE + variableLength(view, at);
    if (next > bytes.length) break;
    entries.push(parseEntry(view, bytes, at, prefix));
    at = next;
  }
  return at === bytes.length ? { entries } : { entries, damagedAt: at };
}

function variableLength(view: DataView, at: number): number {
  return (
    view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  );
}

function parseEntry(view: DataView, bytes: Uint8Array, at: number, prefix: number): ArchiveEntry {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraAt = at + HEADER_SIZE + nameLength;
  const extra = { view, from: extraAt, to: extraAt + view.getUint16(at + 30, true) };
  const rawName = bytes.subarray(at + HEADER_SIZE, extraAt);
  const name = (flags & FLAG_UTF8 ? undefined : unicodePath(extra, bytes)) ?? decodeName(rawName);
  const sizes = readSizes(view, at, extra);
  return {
    name,
    crc32: view.getUint32(at + 16, true),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & FLAG_ENCRYPTED) !== 0,
    size: sizes.size,
    compressedSize: sizes.compressedSize,
    headerOffset: sizes.headerOffset + prefix,
    ...readMode(view, at, name),
  };
}

function readMode(
  view: DataView,
  at: number,
  name: string,
): Pick<ArchiveEntry, 'kind' | 'mode' | 'modeAssumed'> {
  const host = view.getUint8(at + 5);
  const unix = host === HOST_UNIX || host === HOST_DARWIN ? view.getUint16(at + 40, true) : 0;
  const kind = kindOf(unix, name);
  const permissions = unix & 0o7777;
  if (unix === 0) return { kind, mode: assumedMode(kind), modeAssumed: true };
  return { kind, mode: permissions, modeAssumed: false };
}

function kindOf(unixMode: number, name: string): EntryKind {
  if ((unixMode & TYPE_MASK) === TYPE_LINK) return 'symlink';
  if ((unixMode & TYPE_MASK) === TYPE_FOLDER || /[/\\]$/.test(name)) return 'directory';
  return 'file';
}

/** The mode that unpacking gives to an entry that names none. */
export function assumedMode(kind: EntryKind): number {
  return kind === 'file' ? 0o644 : kind === 'directory' ? 0o755 : 0o777;
}

interface Extra {
  readonly view: DataView;
  readonly from: number;
  readonly to: number;
}

/** Start of an extra field's data, and its end. */
function findExtra(extra: Extra, id: number): { from: number; to: number } | undefined {
  for (let at = extra.from; at + 4 <= extra.to;) {
    const to = at + 4 + extra.view.getUint16(at + 2, true);
    if (to > extra.to) return undefined;
    if (extra.view.getUint16(at, true) === id) return { from: at + 4, to };
    at = to;
  }
  return undefined;
}

/** Info-ZIP Unicode Path extra field: version (1), CRC-32 of the stored name (4), UTF-8 name. */
function unicodePath(extra: Extra, bytes: Uint8Array): string | undefined {
  const field = findExtra(extra, EXTRA_UNICODE_PATH);
  if (!field || field.to - field.from <= 5) return undefined;
  return decodeName(bytes.subarray(field.from + 5, field.to));
}

interface Sizes {
  size: number;
  compressedSize: number;
  headerOffset: number;
}

/** The zip64 field holds, in this order, only those values that did not fit into the header. */
function readSizes(view: DataView, at: number, extra: Extra): Sizes {
  const sizes: Sizes = {
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    headerOffset: view.getUint32(at + 42, true),
  };
  const field = findExtra(extra, EXTRA_ZIP64);
  if (!field) return sizes;
  let next = field.from;
  for (const key of ['size', 'compressedSize', 'headerOffset'] as const) {
    if (sizes[key] !== WRAPPED_32 || next + 8 > field.to) continue;
    sizes[key] = Number(view.getBigUint64(next, true));
    next += 8;
  }
  return sizes;
}
