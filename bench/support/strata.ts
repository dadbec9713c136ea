/** Our own work, as the command line and the editor do it. */
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { readArchiveIndex } from '../../src/core/archive/archiveIndex';
import { createArchiveTree } from '../../src/core/archive/archiveTree';
import type { Archives } from '../../src/core/ports/archives';
import type { Layer } from '../../src/core/layers/layer';
import { mergeStack } from '../../src/core/layers/merge';
import { openContent } from '../../src/core/layers/openContent';
import { sameBySizeAndCrc } from '../../src/core/layers/sameContents';
import { cachedArchives } from '../../src/platform/cachedArchives';
import { CacheFolder } from '../../src/platform/cacheFolder';
import { nodeFiles } from '../../src/platform/nodeFiles';
import { zipArchives } from '../../src/platform/zipArchives';
import { best } from './ratio';

/** The layers of zips, without their hashes. */
export async function indexLayers(zips: readonly string[]): Promise<Layer[]> {
  const layers: Layer[] = [];
  for (const zip of zips) {
    const { source, contents } = await zipArchives.open(zip);
    const known = await createArchiveTree(await readArchiveIndex(source), contents, source.size);
    const content = { kind: 'archive' as const, path: zip, ...known };
    layers.push({ position: layers.length + 1, name: zip, source: zip, content });
  }
  return layers;
}

export async function mergeLayers(layers: readonly Layer[]): Promise<void> {
  const { entries } = await mergeStack(layers, undefined, sameBySizeAndCrc);
  if (!entries.some(({ overrides }) => overrides.length > 0)) throw new Error('nothing met');
}

/** Milliseconds of opening an archive without a cache, and out of one that another process has filled. */
export async function openTwice(
  folder: string,
  zip: string,
): Promise<{ first: number; second: number }> {
  const cache = mkdtempSync(path.join(folder, 'cache-'));
  const openFrom = async (archives: Archives): Promise<void> => {
    const content = await openContent(nodeFiles, archives, { path: zip });
    if (content?.sha256 === undefined) throw new Error('nothing was opened');
  };
  const openCached = (): Promise<void> =>
    openFrom(cachedArchives(zipArchives, new CacheFolder(cache)));
  await openCached();
  return { first: await best(() => openFrom(zipArchives)), second: await best(openCached) };
}
