/**
 * Indexing, merging and opening again, in one run, as ratios of the best runs; ends with 1 when a ratio is over its bound.
 * Run with `npm run bench:archive`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readArchiveIndex } from '../src/core/archive/archiveIndex';
import { zipArchives } from '../src/platform/zipArchives';
import { heapOfTree } from './support/heap';
import { indexWithPython, indexWithYauzl } from './support/others';
import { best, type Ratio, show } from './support/ratio';
import { indexLayers, mergeLayers, openTwice } from './support/strata';
import { writeLayers, writeMany, writeReal } from './support/zips';

const ENTRIES = 70_000;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-bench-'));
  try {
    const many = path.join(folder, 'many.zip');
    await writeMany(many, ENTRIES);
    const ratios = [
      ...(await indexing(many)),
      ...(await merging(folder)),
      ...(await openingAgain(folder, many)),
      ...(await memory(folder)),
    ];
    for (const ratio of ratios) console.log(show(ratio));
    if (ratios.some(({ ours, theirs, most }) => ours > theirs * most)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function indexing(many: string): Promise<Ratio[]> {
  const index = await best(async () => {
    const { entries } = await readArchiveIndex((await zipArchives.open(many)).source);
    if (entries.length !== ENTRIES) throw new Error(`${entries.length} entries were listed`);
  });
  const what = `index ${ENTRIES} entries`;
  const yauzl = await indexWithYauzl(many, ENTRIES);
  const python = indexWithPython(many, ENTRIES);
  return [
    { what: `${what}, to yauzl.open`, unit: 'ms', ours: index, theirs: yauzl, most: 1 / 100 },
    { what: `${what}, to Python's zipfile`, unit: 'ms', ours: index, theirs: python, most: 1 / 3 },
  ];
}

async function merging(folder: string): Promise<Ratio[]> {
  const zips = await writeLayers(folder, 5, 10_000);
  const layers = await indexLayers(zips);
  const index = await best(() => indexLayers(zips));
  const merge = await best(() => mergeLayers(layers));
  const what = 'merge 5 layers of 10000 entries, to indexing them';
  return [{ what, unit: 'ms', ours: merge, theirs: index, most: 1 }];
}

async function openingAgain(folder: string, many: string): Promise<Ratio[]> {
  const real = path.join(folder, 'real.zip');
  await writeReal(real, 4_000, 12_000, 200);
  const ratios: Ratio[] = [];
  for (const [name, zip] of [
    [`${ENTRIES} empty files`, many],
    ['a layer of 48 MB in 4000 files and 200 links', real],
  ] as const) {
    const { first, second } = await openTwice(folder, zip);
    const what = `open ${name} from the cache, to the first time`;
    ratios.push({ what, unit: 'ms', ours: second, theirs: first, most: 1 / 5 });
  }
  return ratios;
}

/** Against the size of the central directory, of which every tool must hold the names and numbers. */
async function memory(folder: string): Promise<Ratio[]> {
  const zip = path.join(folder, 'memory.zip');
  const directory = await writeMany(zip, 100_000);
  const heap = await heapOfTree(zip);
  const what = 'heap of the tree of 100000 entries, to their central directory';
  return [{ what, unit: 'MB', ours: heap / 1e6, theirs: directory / 1e6, most: 5 }];
}

void main();
