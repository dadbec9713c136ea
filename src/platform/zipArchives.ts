/** Archives on disk; the index is core/archive's own. */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { StoredMember } from '../core/archive/archiveEntry';
import { whyUnreadable } from '../core/archive/unreadableMember';
import type { Archives } from '../core/ports/archives';
import type { RandomAccessSource } from '../core/ports/randomAccess';
import { ReadingLimit } from './readingLimit';
import { readAt, readMember, readMemberPart, slices } from './zipMember';

/** Contents that are in memory at the same time, over all archives. Bytes. */
const AT_ONCE_BYTES = 1 << 26;
const AT_ONCE_FILES = 16;
const limit = new ReadingLimit(AT_ONCE_FILES, AT_ONCE_BYTES);

/**
 * Archives on disk. The file is opened for each read and closed again, so that it can be replaced meanwhile;
 * a read of a file that was replaced since it was opened rejects.
 */
export const zipArchives: Archives = {
  async open(path) {
    const stamp = await withFile(path, undefined, (_, found) => Promise.resolve(found));
    const source: RandomAccessSource = {
      size: stamp.size,
      read: (offset, length) => withFile(path, stamp, (file) => readAt(file, offset, length)),
    };
    return {
      source,
      contents: {
        read: (member) =>
          readFrom(path, stamp, member, member.size, (file) =>
            readMember(file, stamp.size, member),
          ),
        readPart: (member, offset, length) =>
          readFrom(path, stamp, member, Math.min(length, member.size), (file) =>
            readMemberPart(file, stamp.size, member, { offset, length }),
          ),
      },
      sha256: () => withFile(path, stamp, (file) => hashFile(file, stamp.size)),
    };
  },
};

/** @param bytes that will be in memory */
async function readFrom(
  path: string,
  stamp: Stamp,
  member: StoredMember,
  bytes: number,
  action: (file: FileHandle) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const why = whyUnreadable(member, stamp.size);
  if (why !== undefined) throw new Error(why);
  return limit.run(bytes, () => withFile(path, stamp, action));
}

interface Stamp {
  readonly size: number;
  readonly modifiedMs: number;
}

async function withFile<T>(
  path: string,
  expected: Stamp | undefined,
  action: (file: FileHandle, stamp: Stamp) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  try {
    const stats = await file.stat();
    const stamp = { size: stats.size, modifiedMs: stats.mtimeMs };
    if (expected && (expected.size !== stamp.size || expected.modifiedMs !== stamp.modifiedMs)) {
      throw new Error(`${path} was replaced while it was read`);
    }
    return await action(file, stamp);
  } finally {
    await file.close();
  }
}

async function hashFile(file: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const slice of slices(file, 0, size)) hash.update(slice);
  return hash.digest('hex');
}
