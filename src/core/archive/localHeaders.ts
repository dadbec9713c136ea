/**
 * What is left of an archive without a central directory: its members, one local header after the other.
 * PKWARE APPNOTE 6.3.10, sections 4.3.7 and 4.3.9.
 */
import type { RandomAccessSource } from '../ports/randomAccess';
import type { ArchiveEntry } from './archiveEntry';
import { assumedMode } from './centralDirectory';
import { decodeName } from './entryName';

const SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const HEADER_SIZE = 30;
const DESCRIPTOR_SIZE = 16;
const FLAG_ENCRYPTED = 0x1;
const FLAG_DESCRIPTOR = 0x8;
const CHUNK = 1 << 20;

interface Local extends ArchiveEntry {
  readonly dataOffset: number;
  readonly hasDescriptor: boolean;
}

/** Lists the members that are there in full; their modes are not stored in local headers. */
export async function scanLocalHeaders(source: RandomAccessSource): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  let at = 0;
  for (;;) {
    const local = await readLocalHeader(source, at);
    const whole = local && (await measure(source, local));
    if (!whole || whole.dataOffset + whole.compressedSize > source.size) return entries;
    const { dataOffset, hasDescriptor, ...entry } = whole;
    entries.push(entry);
    at = dataOffset + entry.compressedSize + (hasDescriptor ? DESCRIPTOR_SIZE : 0);
  }
}

async function readLocalHeader(source: RandomAccessSource, at: number): Promise<Local | undefined> {
  const header = viewOf(await source.read(at, HEADER_SIZE));
  if (header.byteLength < HEADER_SIZE || header.getUint32(0, true) !== SIGNATURE) return undefined;
  const nameLength = header.getUint16(26, true);
  const name = decodeName(await source.read(at + HEADER_SIZE, nameLength));
  const kind = /[/\\]$/.test(name) ? 'directory' : 'file';
  const flags = header.getUint16(6, true);
  return {
    name,
    kind,
    method: header.getUint16(8, true),
    encrypted: (flags & FLAG_ENCRYPTED) !== 0,
    crc32: header.getUint32(14, true),
    compressedSize: header.getUint32(18, true),
    size: header.getUint32(22, true),
    mode: assumedMode(kind),
    modeAssumed: true,
    headerOffset: at,
    dataOffset: at + HEADER_SIZE + nameLength + header.getUint16(28, true),
    hasDescriptor: (flags & FLAG_DESCRIPTOR) !== 0,
  };
}

/** A member written as a stream has its sizes behind its data: they are looked for there. */
async function measure(source: RandomAccessSource, local: Local): Promise<Local | undefined> {
  if (!local.hasDescriptor || local.compressedSize > 0) return local;
  for (let at = local.dataOffset; at < source.size; at += CHUNK) {
    const view = viewOf(await source.read(at, CHUNK + DESCRIPTOR_SIZE));
    for (let i = 0; i + DESCRIPTOR_SIZE <= view.byteLength; i++) {
      const compressedSize = at + i - local.dataOffset;
      if (view.getUint32(i, true) !== DESCRIPTOR_SIGNATURE) continue;
      if (view.getUint32(i + 8, true) !== compressedSize) continue;
      const [crc32, size] = [view.getUint32(i + 4, true), view.getUint32(i + 12, true)];
      return { ...local, crc32, compressedSize, size };
    }
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
