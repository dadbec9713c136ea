import type { StoredMember } from './archiveEntry';
import { MAX_MEMBER, MAX_RATIO } from './archiveLimits';

export const STORED = 0;
export const DEFLATED = 8;

/** Names of other methods that tools write. PKWARE APPNOTE 6.3.10, section 4.4.5. */
const METHOD_NAMES: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'BZIP2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
  99: 'AES encryption',
};

/**
 * Why a member's contents can't be read, by what the index tells of it; `undefined` when nothing speaks against it.
 * @param sourceSize bytes of the archive's file
 */
export function whyUnreadable(member: StoredMember, sourceSize: number): string | undefined {
  const { encrypted, method, size, compressedSize, headerOffset } = member;
  if (encrypted) return 'it is encrypted';
  if (method !== STORED && method !== DEFLATED)
    return `${methodName(method)} is not known to Lambda`;
  if (headerOffset + compressedSize > sourceSize) return 'it lies outside of the file';
  if (size > MAX_MEMBER) return `it claims ${size} bytes, more than Lambda takes`;
  if (method === STORED && size !== compressedSize)
    return `it claims ${size} bytes, and ${compressedSize} are stored`;
  if (size > compressedSize * MAX_RATIO)
    return `it claims ${size} bytes out of ${compressedSize}, which can't be`;
  return undefined;
}

function methodName(method: number): string {
  const name = METHOD_NAMES[method];
  return `compression method ${method}${name === undefined ? '' : ` (${name})`}`;
}
