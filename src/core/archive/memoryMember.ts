/** Contents of a member of an archive that is in memory already, such as a jar inside a layer. */
import { inflateRawSync } from 'node:zlib';
import type { ArchiveEntry } from './archiveEntry';

const HEADER_SIZE = 30;
const DEFLATED = 8;

/**
 * @param limit bytes that are unpacked at most
 * @throws when the member is larger, encrypted, or damaged
 */
export function readMemoryMember(
  archive: Uint8Array,
  { headerOffset, compressedSize, method, encrypted }: ArchiveEntry,
  limit: number,
): Uint8Array {
  if (encrypted) throw new Error('it is encrypted');
  const header = new DataView(archive.buffer, archive.byteOffset + headerOffset, HEADER_SIZE);
  const start =
    headerOffset + HEADER_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  const data = archive.subarray(start, start + compressedSize);
  if (method === DEFLATED) return inflateRawSync(data, { maxOutputLength: limit });
  if (data.length > limit) throw new Error(`it has more than ${limit} bytes`);
  return data;
}
