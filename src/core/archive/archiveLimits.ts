import { MAX_UNZIPPED_BYTES } from '../runtimes/limits';
import type { ArchiveContents } from './archiveEntry';

/** What an archive may ask for before its contents are refused. Its index is listed whatever it claims. */
/** No member that Lambda takes is larger. Bytes. */
export const MAX_MEMBER = MAX_UNZIPPED_BYTES;

/**
 * Unzipped bytes of one archive, as its index claims: somewhat more than Lambda takes, so that a layer that is too
 * large for Lambda can still be read here. Beyond it the archive is taken for a bomb.
 */
export const MAX_ARCHIVE = 4 * MAX_UNZIPPED_BYTES;

/** Deflate can't do better than 1032 to 1 (zlib: "Technical Details", read 2026-11); more is a lie. */
export const MAX_RATIO = 1032;

/** The contents of an archive; nothing of one that claims more than anybody can want to unpack. */
export function boundContents(contents: ArchiveContents, claimedBytes: number): ArchiveContents {
  if (claimedBytes <= MAX_ARCHIVE) return contents;
  const why = `its archive claims ${claimedBytes} bytes in sum, more than Lambda takes`;
  const refuse = (): Promise<Uint8Array> => Promise.reject(new Error(why));
  return { read: refuse, readPart: refuse };
}
