import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import { pruneDrafts, pruneRoom } from './pruneCache';
import { isSealed, removeFolder, sealFolder } from './sealedFolder';

const CONTENT = 'content';
const DRAFTS = 'drafts';

/** The folder of the one cache: `STRATA_CACHE_DIR`, else the platform's place for caches. */
export function defaultCacheFolder(env: NodeJS.ProcessEnv): string {
  const override = env.STRATA_CACHE_DIR;
  return override === undefined || override === ''
    ? envPaths('strata', { suffix: '' }).cache
    : path.resolve(override);
}

/**
 * A content-addressed cache on disk that several processes may use at once: an entry appears whole, by a
 * rename, or not at all, and never changes afterwards. What did change is made anew. Each room is bounded.
 */
export class CacheFolder {
  /** Entries that this process has looked through. */
  private readonly checked = new Set<string>();

  constructor(private readonly folder: string) {}

  /**
   * The folder of an entry, made by `fill` when it is not there yet, or no longer as it was made.
   * @param kind room of the cache, e.g. `layers`
   * @param key names the contents: the same key always means the same files
   */
  async entry(kind: string, key: string, fill: (folder: string) => Promise<void>): Promise<string> {
    const place = path.join(this.folder, kind, key);
    if (!(await this.isThere(place))) await this.make(kind, place, fill);
    return path.join(place, CONTENT);
  }

  /** The folder of an entry that is there, as it was made; `undefined` when it is not. */
  async find(kind: string, key: string): Promise<string | undefined> {
    const place = path.join(this.folder, kind, key);
    return (await this.isThere(place)) ? path.join(place, CONTENT) : undefined;
  }

  /** The bytes kept under a key; `undefined` when there are none. The reader checks them. Never rejects. */
  async readFile(kind: string, key: string): Promise<Uint8Array | undefined> {
    const place = path.join(this.folder, kind, key);
    try {
      const bytes = await readFile(place);
      await touch(place);
      return bytes;
    } catch {
      return undefined;
    }
  }

  /** Keeps bytes under a key. A disk that refuses them is no error: they are found out again. */
  async writeFile(kind: string, key: string, bytes: Uint8Array): Promise<void> {
    const room = path.join(this.folder, kind);
    const draft = path.join(this.folder, DRAFTS, randomUUID());
    try {
      await mkdir(path.dirname(draft), { recursive: true });
      await mkdir(room, { recursive: true });
      await writeFile(draft, bytes, { flag: 'wx' });
      await rename(draft, path.join(room, key));
      await this.prune(room);
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  private async isThere(place: string): Promise<boolean> {
    if (!(await touch(place))) return false;
    if (this.checked.has(place)) return true;
    if (await isSealed(place, CONTENT)) {
      this.checked.add(place);
      return true;
    }
    await this.discard(place);
    return false;
  }

  private async make(
    kind: string,
    place: string,
    fill: (folder: string) => Promise<void>,
  ): Promise<void> {
    const draft = path.join(this.folder, DRAFTS, randomUUID());
    const room = path.join(this.folder, kind);
    await mkdir(path.join(draft, CONTENT), { recursive: true });
    try {
      await fill(path.join(draft, CONTENT));
      await sealFolder(draft, CONTENT);
      await mkdir(room, { recursive: true });
      await rename(draft, place).catch(async (error: unknown) => {
        if (!(await touch(place))) throw error; // another process was faster, with the same contents
      });
      this.checked.add(place);
    } finally {
      await removeFolder(draft);
    }
    await this.prune(room);
  }

  /** Out of the way at once, so that nobody finds half of it. */
  private async discard(place: string): Promise<void> {
    const grave = path.join(this.folder, DRAFTS, randomUUID());
    await mkdir(path.dirname(grave), { recursive: true });
    await rename(place, grave).catch(ignoreAbsent);
    await removeFolder(grave);
  }

  /** What can't be removed now, as an open file of Windows, is removed another time. */
  private async prune(room: string): Promise<void> {
    await pruneRoom(room, (place) => this.discard(place)).catch(() => undefined);
    await pruneDrafts(path.join(this.folder, DRAFTS)).catch(() => undefined);
  }
}

/** Marks an entry as used now; `false` when it is not there. */
async function touch(place: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(place, now, now);
    return true;
  } catch (error) {
    ignoreAbsent(error);
    return false;
  }
}

function ignoreAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
