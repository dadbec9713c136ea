import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openContent } from '../../src/core/layers/openContent';
import { mergeStack } from '../../src/core/layers/merge';
import { sameBySizeAndCrc } from '../../src/core/layers/sameContents';
import type { MergedFilesystem } from '../../src/core/filesystem/mergedFilesystem';
import { createResolver } from '../../src/core/resolve/resolver';
import { parseRuntime } from '../../src/core/runtimes/runtime';
import { nodeFiles } from '../../src/platform/nodeFiles';
import { zipArchives } from '../../src/platform/zipArchives';
import { LAMBDA_NODE_PATH, NODE, toWords, type Row } from '../unit/core/resolve/node/truth';
import { MAJOR } from '../unit/core/resolve/node/scenario';
import { askInFolder, sandboxWorks } from '../unit/support/sandboxedTruth';

const ROOT = path.resolve(__dirname, '../..');
const GOLDEN = path.join(ROOT, 'test/golden/real-layers');
const ZIPS = path.join(ROOT, '.cache/real-layers');
const STACKS = ['S1-otel-extension', 'S5-node-proxy-agent-v6-over-otel'];

interface Truth {
  readonly layers_in_order: readonly { readonly sha256: string }[];
}

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
}

describe('packages of real layers, by the real Node', () => {
  for (const stack of STACKS) {
    it(`${stack}: each is found at the same path`, async function () {
      this.timeout(120_000);
      assert.ok(sandboxWorks(), 'bubblewrap runs here');
      const zips = zipsOf(stack);
      const filesystem = await mergedOf(zips);
      const rows = rowsOf(await manifestsOf(filesystem));
      const [truth, ours] = await Promise.all([truthOf(zips, rows), answersOf(filesystem, rows)]);
      const named = (answers: readonly Parameters<typeof toWords>[0][]): string[] =>
        rows.map(
          ({ form, specifier, from }, index) =>
            `${form} ${specifier} from ${from}: ${toWords(answers[index])}`,
        );
      assert.ok(rows.length > 20, `${rows.length} questions`);
      assert.deepEqual(named(ours), named(truth));
    });
  }
});

function zipsOf(stack: string): string[] {
  const text = readFileSync(path.join(GOLDEN, stack, 'truth.json'), 'utf8');
  const { layers_in_order } = JSON.parse(text) as Truth;
  return layers_in_order.map(({ sha256 }) => path.join(ZIPS, `${sha256}.zip`));
}

async function mergedOf(zips: readonly string[]): Promise<MergedFilesystem> {
  const layers = await Promise.all(
    zips.map(async (zip, index) => {
      const content = await openContent(nodeFiles, zipArchives, { path: zip });
      assert.ok(content);
      return { position: index + 1, name: path.basename(zip), source: zip, content };
    }),
  );
  return mergeStack(layers, undefined, sameBySizeAndCrc);
}

/** Every package of the stack by its folder. */
async function manifestsOf(filesystem: MergedFilesystem): Promise<Map<string, PackageJson>> {
  const manifests = new Map<string, PackageJson>();
  for (const { path: file } of filesystem.entries) {
    const folder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/@][^/]*)\/package\.json$/.exec(file)?.[1];
    const text = folder === undefined ? undefined : await filesystem.readText(file);
    if (folder !== undefined && text !== undefined)
      manifests.set(folder, JSON.parse(text) as PackageJson);
  }
  return manifests;
}

/** Each package asked for by the function, and each dependency by the package that declares it. */
function rowsOf(manifests: ReadonlyMap<string, PackageJson>): Row[] {
  const asks = [...manifests].flatMap(([folder, { dependencies = {} }]) => {
    const name = folder.slice(folder.lastIndexOf('/node_modules/') + '/node_modules/'.length);
    return [
      { specifier: name, from: '/var/task/index.js' },
      ...Object.keys(dependencies).map((one) => ({ specifier: one, from: `${folder}/index.js` })),
    ];
  });
  return asks.flatMap((ask) => [
    { ...ask, form: 'require' as const },
    { ...ask, form: 'import' as const },
  ]);
}

async function truthOf(zips: readonly string[], rows: readonly Row[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-real-'));
  try {
    const opt = path.join(folder, 'opt');
    for (const place of [opt, path.join(folder, 'var/task')]) mkdirSync(place, { recursive: true });
    for (const zip of zips) execFileSync('unzip', ['-qo', zip, '-d', opt]);
    const environment = { NODE_PATH: LAMBDA_NODE_PATH, PROBE_IMPORT_SEARCHES: LAMBDA_NODE_PATH };
    return await askInFolder(folder, NODE, 'node-probe.cjs', environment, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answersOf(filesystem: MergedFilesystem, rows: readonly Row[]) {
  const runtime = parseRuntime(`nodejs${MAJOR}.x`);
  assert.ok(runtime?.family === 'nodejs');
  const resolver = createResolver({ filesystem, runtime, environment: {}, unknownLayers: [] });
  return Promise.all(rows.map((row) => resolver.resolve(row)));
}
