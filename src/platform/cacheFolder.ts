import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';

/** Whole entries younger than this may be in use by another process and are left alone. */
const IN_USE_MS = 24 * 60 * 60 * 1000;
const MAX_ENTRIES = 64;

/** The folder of the one cache: `STRATA_CACHE_DIR`, else the platform's place for caches. */
export function defaultCacheFolder(env: NodeJS.ProcessEnv): string {
  const override = env.STRATA_CACHE_DIR;
  return override === undefined || override === ''
    ? envPaths('strata', { suffix: '' }).cache
    : path.resolve(override);
}

/**
 * A content-addressed cache on disk that several processes may use at once: an entry appears whole, by a
 * rename, or not at all, and never changes afterwards.
 */
export class CacheFolder {
  constructor(private readonly folder: string) {}

  /**
   * The folder of an entry, made by `fill` when it is not there yet.
   * @param kind room of the cache, e.g. `layers`
   * @param key names the contents: the same key always means the same files
   */
  async entry(kind: string, key: string, fill: (folder: string) => Promise<void>): Promise<string> {
    const room = path.join(this.folder, kind);
    const place = path.join(room, key);
    if (await touch(place)) return place;
    const draft = path.join(this.folder, 'drafts', randomUUID());
    await mkdir(draft, { recursive: true });
    try {
      await fill(draft);
      await mkdir(room, { recursive: true });
      await rename(draft, place).catch(async (error: unknown) => {
        if (!(await touch(place))) throw error; // another process was faster, with the same contents
      });
    } finally {
      await removeFolder(draft);
    }
    await this.prune(room);
    return place;
  }

  /** Keeps the number of entries bounded: the longest unused go first, what may be in use stays. */
  private async prune(room: string): Promise<void> {
    const names = await readdir(room);
    if (names.length <= MAX_ENTRIES) return;
    const entries = await Promise.all(
      names.map(async (name) => ({
        place: path.join(room, name),
        usedMs: (await lstat(path.join(room, name))).mtimeMs,
      })),
    );
    entries.sort((a, b) => b.usedMs - a.usedMs);
    const oldest = entries
      .slice(MAX_ENTRIES)
      .filter(({ usedMs }) => Date.now() - usedMs > IN_USE_MS);
    for (const { place } of oldest) await removeFolder(place);
  }
}

/** Marks an entry as used now; `false` when it is not there. */
async function touch(place: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(place, now, now);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Removes a folder with everything in it, also what its owner may not enter. Nothing there is no error. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(async () => {
    await openFolders(folder);
    await rm(folder, { recursive: true, force: true });
  });
}

async function openFolders(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const child of await readdir(folder, { withFileTypes: true })) {
    if (child.isDirectory()) await openFolders(path.join(folder, child.name));
  }
}
