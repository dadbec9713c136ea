/**
 * What is left of an archive without a central directory: its members, one local header after the other.
 * PKWARE APPNOTE 6.3.10, sections 4.3.7 and 4.3.9.
 */
import type { RandomAccessSource } from '../ports/randomAccess';
import type { ArchiveEntry } from './archiveEntry';
import { assumedMode } from './centralDirectory';
import { decodeName } from './entryName';
import { unicodePath, unwrapSizes } from './extraFields';
import { WindowedSource } from './windowedSource';

const SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const HEADER_SIZE = 30;
/** Signature, CRC-32 and two sizes of 4 bytes; of 8 in zip64. */
const DESCRIPTOR_SIZE = 16;
const DESCRIPTOR_SIZE_64 = 24;
const FLAG_ENCRYPTED = 0x1;
const FLAG_DESCRIPTOR = 0x8;
const FLAG_UTF8 = 0x800;
const STEP = 1 << 16;

interface Local {
  readonly entry: ArchiveEntry;
  readonly dataOffset: number;
  /** Sizes stand behind the data. */
  readonly isStreamed: boolean;
}

interface Whole {
  readonly entry: ArchiveEntry;
  readonly end: number;
}

/** Whether a member begins at the start of the source. */
export async function startsWithMember(source: RandomAccessSource): Promise<boolean> {
  const head = viewOf(await source.read(0, 4));
  return head.byteLength === 4 && head.getUint32(0, true) === SIGNATURE;
}

/**
 * Lists the members that are there in full, one after the other from `start` on, up to the first thing that is
 * none. Their modes are not stored in local headers.
 */
export async function scanLocalHeaders(
  source: RandomAccessSource,
  start: number,
): Promise<ArchiveEntry[]> {
  const bytes = new WindowedSource(source);
  const entries: ArchiveEntry[] = [];
  for (let at = start; ;) {
    const local = await readLocalHeader(bytes, at);
    const whole = local && (local.isStreamed ? await measure(bytes, local) : asStated(local));
    if (!whole || whole.end > source.size) return entries;
    entries.push(whole.entry);
    at = whole.end;
  }
}

async function readLocalHeader(source: WindowedSource, at: number): Promise<Local | undefined> {
  const header = viewOf(await source.read(at, HEADER_SIZE));
  if (header.byteLength < HEADER_SIZE || header.getUint32(0, true) !== SIGNATURE) return undefined;
  const nameLength = header.getUint16(26, true);
  const extraLength = header.getUint16(28, true);
  const dataOffset = at + HEADER_SIZE + nameLength + extraLength;
  const variable = await source.read(at + HEADER_SIZE, nameLength + extraLength);
  if (variable.length < nameLength + extraLength) return undefined;
  const flags = header.getUint16(6, true);
  const stored = variable.subarray(0, nameLength);
  const extra = { view: viewOf(variable), from: nameLength, to: variable.length };
  const unicode = (flags & FLAG_UTF8) === 0 ? unicodePath(extra, () => stored) : undefined;
  const name = decodeName(unicode ?? stored);
  const kind = /[/\\]$/.test(name) ? 'directory' : 'file';
  const sizes = unwrapSizes(
    {
      size: header.getUint32(22, true),
      compressedSize: header.getUint32(18, true),
      headerOffset: at,
    },
    extra,
  );
  return {
    entry: {
      name,
      kind,
      ...sizes,
      crc32: header.getUint32(14, true),
      method: header.getUint16(8, true),
      encrypted: (flags & FLAG_ENCRYPTED) !== 0,
      special: false,
      mode: assumedMode(kind),
      modeAssumed: true,
    },
    dataOffset,
    isStreamed: (flags & FLAG_DESCRIPTOR) !== 0,
  };
}

function asStated({ entry, dataOffset }: Local): Whole {
  return { entry, end: dataOffset + entry.compressedSize };
}

/** A member written as a stream is measured by its descriptor, which names the bytes in front of it. */
async function measure(source: WindowedSource, local: Local): Promise<Whole | undefined> {
  for (let at = local.dataOffset; at < source.size; at += STEP) {
    const view = viewOf(await source.read(at, STEP + DESCRIPTOR_SIZE_64));
    for (let i = 0; i < STEP && i + DESCRIPTOR_SIZE <= view.byteLength; i++) {
      if (view.getUint32(i, true) !== DESCRIPTOR_SIGNATURE) continue;
      const whole = readDescriptor(view, i, local, at + i);
      if (whole) return whole;
    }
  }
  return undefined;
}

function readDescriptor(
  view: DataView,
  i: number,
  { entry, dataOffset }: Local,
  at: number,
): Whole | undefined {
  const compressedSize = at - dataOffset;
  const crc32 = view.getUint32(i + 4, true);
  // In zip64 the sizes have 8 bytes. Of one empty member both readings hold: what follows tells them apart.
  const isLong =
    i + DESCRIPTOR_SIZE_64 <= view.byteLength &&
    view.getBigUint64(i + 8, true) === BigInt(compressedSize) &&
    view.getUint32(i + DESCRIPTOR_SIZE, true) !== SIGNATURE;
  if (!isLong && view.getUint32(i + 8, true) !== compressedSize) return undefined;
  const size = isLong ? Number(view.getBigUint64(i + 16, true)) : view.getUint32(i + 12, true);
  return {
    entry: { ...entry, crc32, compressedSize, size },
    end: at + (isLong ? DESCRIPTOR_SIZE_64 : DESCRIPTOR_SIZE),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
