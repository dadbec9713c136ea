import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Archives } from '../core/ports/archives';
import type { CacheFolder } from './cacheFolder';

/** A file may change twice within this and show one time of change: the coarsest clock of a disk, FAT's. */
const COARSEST_CLOCK_MS = 2_000;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Archives whose hash and tree are kept in the cache: the tree by the sha256 of the archive, and that by what the disk
 * tells of the file (path, identity, size, times), so that an archive which was opened before is not read again.
 */
export function cachedArchives(archives: Archives, cache: CacheFolder): Archives {
  return {
    async open(location) {
      const stamp = await readStamp(location);
      const archive = await archives.open(location);
      let found: Promise<string> | undefined;
      const sha256 = (): Promise<string> =>
        (found ??= knownHash(cache, location, stamp, () => archive.sha256()));
      return {
        ...archive,
        sha256,
        memory: {
          recall: async () => cache.readFile('indexes', await sha256()),
          keep: async (bytes) => cache.writeFile('indexes', await sha256(), bytes),
        },
      };
    },
  };
}

interface Stamp {
  readonly key: string;
  readonly modifiedMs: number;
}

async function readStamp(location: string): Promise<Stamp> {
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs } = await stat(location, { bigint: true });
  const facts = [location, dev, ino, size, mtimeNs, ctimeNs].join('\0');
  return { key: createHash('sha256').update(facts).digest('hex'), modifiedMs: Number(mtimeMs) };
}

async function knownHash(
  cache: CacheFolder,
  location: string,
  stamp: Stamp,
  hash: () => Promise<string>,
): Promise<string> {
  const kept = await cache.readFile('hashes', stamp.key);
  const known = kept && Buffer.from(kept).toString('latin1');
  if (known !== undefined && SHA256.test(known)) return known;
  const found = await hash();
  const isSettled = Date.now() - stamp.modifiedMs > COARSEST_CLOCK_MS;
  if (isSettled && (await readStamp(location)).key === stamp.key)
    await cache.writeFile('hashes', stamp.key, Buffer.from(found, 'latin1'));
  return found;
}
