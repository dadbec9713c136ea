/** Entries of the central directory. PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.4. */
import type { EntryKind } from '../filesystem/fileTree';
import type { ArchiveEntry } from './archiveEntry';
import { decodeName } from './entryName';
import { unicodePath, unwrapSizes, type ExtraFields, type Sizes } from './extraFields';

const SIGNATURE = 0x02014b50;
const HEADER_SIZE = 46;
const FLAG_ENCRYPTED = 0x1;
const FLAG_UTF8 = 0x800;
const HOST_UNIX = 3;
const HOST_DARWIN = 19;
const TYPE_MASK = 0o170000;
const TYPE_LINK = 0o120000;
const TYPE_FOLDER = 0o040000;
const TYPE_FILE = 0o100000;
const NOT_ASCII = /[\x80-\xff]/;

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
  // One character for each byte: most names are parts of it, which costs a fraction of decoding each.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const entries: ArchiveEntry[] = [];
  let at = 0;
  while (at + HEADER_SIZE <= bytes.length && view.getUint32(at, true) === SIGNATURE) {
    const extraAt = at + HEADER_SIZE + view.getUint16(at + 28, true);
    const next = extraAt + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.length) break;
    entries.push(parseEntry(view, bytes, at, prefix, text.slice(at + HEADER_SIZE, extraAt)));
    at = next;
  }
  return at === bytes.length ? { entries } : { entries, damagedAt: at };
}

function parseEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  prefix: number,
  latin1Name: string,
): ArchiveEntry {
  const flags = view.getUint16(at + 8, true);
  const nameAt = at + HEADER_SIZE;
  const nameEnd = nameAt + latin1Name.length;
  const extra = { view, from: nameEnd, to: nameEnd + view.getUint16(at + 30, true) };
  const sizes = readSizes(view, at, extra);
  const unix = unixMode(view, at);
  const kind = kindOf(unix, latin1Name);
  const other =
    (flags & FLAG_UTF8) === 0
      ? unicodePath(extra, () => bytes.subarray(nameAt, nameEnd))
      : undefined;
  const isPlain = other === undefined && !NOT_ASCII.test(latin1Name);
  return {
    name: isPlain ? latin1Name : decodeName(other ?? bytes.subarray(nameAt, nameEnd)),
    kind,
    size: sizes.size,
    compressedSize: sizes.compressedSize,
    crc32: view.getUint32(at + 16, true),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & FLAG_ENCRYPTED) !== 0,
    special: isSpecial(unix),
    mode: unix === 0 ? assumedMode(kind) : unix & 0o7777,
    modeAssumed: unix === 0,
    headerOffset: sizes.headerOffset + prefix,
  };
}

/** Mode with its type bits; 0 when the archive carries none. */
function unixMode(view: DataView, at: number): number {
  const host = view.getUint8(at + 5);
  return host === HOST_UNIX || host === HOST_DARWIN ? view.getUint16(at + 40, true) : 0;
}

function kindOf(unix: number, name: string): EntryKind {
  const type = unix & TYPE_MASK;
  if (type === TYPE_LINK) return 'symlink';
  if (type === TYPE_FOLDER || name.endsWith('/') || name.endsWith('\\')) return 'directory';
  return 'file';
}

function isSpecial(unix: number): boolean {
  const type = unix & TYPE_MASK;
  return type !== 0 && type !== TYPE_FILE && type !== TYPE_FOLDER && type !== TYPE_LINK;
}

/** The mode that unpacking gives to an entry that names none. */
export function assumedMode(kind: EntryKind): number {
  return kind === 'file' ? 0o644 : kind === 'directory' ? 0o755 : 0o777;
}

function readSizes(view: DataView, at: number, extra: ExtraFields): Sizes {
  const sizes = {
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    headerOffset: view.getUint32(at + 42, true),
  };
  return unwrapSizes(sizes, extra);
}
