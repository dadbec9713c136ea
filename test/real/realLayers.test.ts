import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TreeDocument, TreeRow } from '../../src/app/documents';
import { runStrata } from '../support/strata';

const ROOT = path.resolve(__dirname, '../..');
const GOLDEN = path.join(ROOT, 'test/golden/real-layers');
const ZIPS = path.join(ROOT, '.cache/real-layers');

interface Truth {
  readonly layers_in_order: readonly {
    readonly sha256: string;
    readonly entries: number;
    readonly unzipped_bytes: number;
  }[];
  readonly merged: { readonly paths: number; readonly unzipped_bytes_sum_of_layers: number };
  readonly overridden: {
    readonly paths: number;
    readonly identical: number;
    readonly differing: number;
  };
}

type Overridden = Readonly<
  Record<
    string,
    { readonly layers: readonly number[]; readonly identical: boolean; readonly winner: number }
  >
>;

describe('real layers, through `strata tree --json --hash`', () => {
  for (const stack of readdirSync(GOLDEN, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    it(`${stack.name} comes out exactly`, async function () {
      this.timeout(120_000);
      const folder = path.join(GOLDEN, stack.name);
      const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Truth;
      const zips = truth.layers_in_order.map(({ sha256 }) => path.join(ZIPS, `${sha256}.zip`));
      assert.ok(
        zips.every((zip) => existsSync(zip)),
        'the set-up has fetched every zip',
      );
      const tree = await treeOf(zips);
      compareLayers(tree, truth);
      compareEntries(tree, gunzip(folder, 'merged.tsv.gz'));
      compareOverrides(tree, truth, JSON.parse(gunzip(folder, 'overridden.json.gz')) as Overridden);
    });
  }
});

async function treeOf(zips: readonly string[]): Promise<TreeDocument> {
  const { code, stdout, stderr } = await runStrata([
    'tree',
    '--json',
    '--hash',
    ...zips.flatMap((zip) => ['--layer', zip]),
  ]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as TreeDocument;
}

function gunzip(folder: string, name: string): string {
  return gunzipSync(readFileSync(path.join(folder, name))).toString('utf8');
}

function compareLayers(tree: TreeDocument, truth: Truth): void {
  assert.deepEqual(
    tree.layers.map(({ sha256, entries, unzippedSize }) => ({ sha256, entries, unzippedSize })),
    truth.layers_in_order.map(({ sha256, entries, unzipped_bytes }) => ({
      sha256,
      entries,
      unzippedSize: unzipped_bytes,
    })),
  );
  assert.equal(tree.totals.unzippedSize, truth.merged.unzipped_bytes_sum_of_layers);
  assert.deepEqual(tree.problems, []);
}

function compareEntries(tree: TreeDocument, golden: string): void {
  const ours = tree.entries.filter(({ kind }) => kind !== 'directory').map(toGoldenLine);
  const theirs = golden.trimEnd().split('\n');
  assert.equal(ours.length, theirs.length);
  theirs.forEach((line, index) => assert.equal(ours[index], line));
}

function toGoldenLine({ path: entry, layer, kind, sha256, size, mode }: TreeRow): string {
  return [
    entry.slice('/opt/'.length),
    layer,
    kind === 'symlink' ? 'link' : kind,
    sha256,
    size,
    mode,
  ].join('\t');
}

function compareOverrides(tree: TreeDocument, truth: Truth, golden: Overridden): void {
  const { overridden, identical, differing } = tree.totals;
  const { paths, ...counts } = truth.overridden;
  assert.deepEqual(
    { overridden, identical, differing },
    { overridden: paths, identical: counts.identical, differing: counts.differing },
  );
  const ours = tree.entries
    .filter(({ overrides }) => overrides !== undefined)
    .map(({ path: entry, layer, overrides = [] }) => [
      entry.slice('/opt/'.length),
      {
        layers: [...overrides.map((one) => one.layer), layer],
        identical: overrides.every((one) => one.identical),
        winner: layer,
      },
    ]);
  const theirs = Object.entries(golden).map(([entry, { layers, identical: same, winner }]) => [
    entry,
    { layers, identical: same, winner },
  ]);
  assert.deepEqual(Object.fromEntries(ours), Object.fromEntries(theirs));
}
