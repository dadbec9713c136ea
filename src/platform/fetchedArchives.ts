import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  WrongArchive,
  type FetchedArchives,
  type FetchedLayer,
} from '../core/ports/fetchedArchives';
import type { RemoteArchive } from '../core/ports/awsLambda';
import type { CacheFolder } from './cacheFolder';

const ARCHIVES = 'fetched';
const LAYERS = 'layer-versions';
const FILE = 'archive.zip';
const SHA256 = /^[0-9a-f]{64}$/;

/** Archives from AWS in the cache, by their sha256, and which layer version has which. */
export function fetchedArchives(cache: CacheFolder): FetchedArchives {
  return {
    async find(sha256) {
      const folder = await cache.find(ARCHIVES, sha256);
      return folder === undefined ? undefined : path.join(folder, FILE);
    },
    async keep(archive, chunks) {
      const folder = await cache.entry(ARCHIVES, archive.sha256, (draft) =>
        pipeline(
          checked(archive, chunks),
          createWriteStream(path.join(draft, FILE), { flags: 'wx' }),
        ),
      );
      return path.join(folder, FILE);
    },
    async recallLayer(reference) {
      const bytes = await cache.readFile(LAYERS, keyOf(reference));
      return bytes && readLayer(bytes);
    },
    async rememberLayer(reference, layer) {
      const text = JSON.stringify(layer);
      await cache.writeFile(LAYERS, keyOf(reference), new TextEncoder().encode(text));
    },
  };
}

/** A reference has signs that no file name may have. */
function keyOf(reference: string): string {
  return createHash('sha256').update(reference).digest('hex');
}

async function* checked(
  { sha256, size }: Pick<RemoteArchive, 'sha256' | 'size'>,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > size) throw new WrongArchive(`more than the announced ${size} bytes came in`);
    hash.update(chunk);
    yield chunk;
  }
  if (bytes < size) throw new WrongArchive(`${bytes} bytes came in, not the announced ${size}`);
  const found = hash.digest('hex');
  if (found !== sha256)
    throw new WrongArchive(`its sha256 is ${found}, not the announced ${sha256}`);
}

/** `undefined` for what another version of ours, or nobody, wrote. */
function readLayer(bytes: Uint8Array): FetchedLayer | undefined {
  try {
    const layer = JSON.parse(new TextDecoder().decode(bytes)) as Partial<FetchedLayer> | null;
    const { arn, sha256 = '', size, compatible } = layer ?? {};
    const isWhole =
      typeof arn === 'string' &&
      SHA256.test(sha256) &&
      typeof size === 'number' &&
      Array.isArray(compatible?.runtimes) &&
      Array.isArray(compatible.architectures);
    return isWhole ? (layer as FetchedLayer) : undefined;
  } catch {
    return undefined;
  }
}
