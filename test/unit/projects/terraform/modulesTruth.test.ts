import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import type { Block } from '../../../../src/projects/terraform/hcl/syntax';
import { Modules } from '../../../../src/projects/terraform/loadModules';
import { parseFile } from '../../../../src/projects/terraform/parseFile';
import { workspaceOf, type Workspace } from '../../support/workspaces';
import { CONFIGURATIONS } from './configurations';
import { MODULES, SYNTAX } from './moduleConfigurations';

const ROOT = path.resolve(__dirname, '../../../..');
const SAMPLE = path.join(ROOT, 'test/workspaces/terraform-app');

/** A module by the names that are in it. */
interface Names {
  readonly variables: readonly string[];
  readonly outputs: readonly string[];
  readonly resources: readonly string[];
  readonly data: readonly string[];
  /** The source of each. */
  readonly calls: Readonly<Record<string, string>>;
}

/** Files of every configuration of the corpus, each in a folder of its own; OpenTofu's names are not the judge's. */
function corpusFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [index, one] of [...CONFIGURATIONS, ...MODULES, ...SYNTAX].entries()) {
    const own = typeof one.files === 'string' ? { 'main.tf': one.files } : one.files;
    const names = Object.keys(own);
    if (one.problems || names.some((name) => name.includes('.tofu'))) continue;
    for (const [name, text] of Object.entries(own)) files[`${index}/${name}`] = text;
  }
  return files;
}

async function namesIn(folder: string): Promise<Names> {
  const module = await new Modules(nodeFiles, parseFile).load(folder);
  const names = (blocks: ReadonlyMap<string, Block>, prefix = ''): string[] =>
    [...blocks.keys()].map((name) => prefix + name).sort();
  return {
    variables: names(module.variables),
    outputs: names(module.outputs),
    resources: names(module.resources),
    data: names(module.data, 'data.'),
    calls: Object.fromEntries([...module.calls].map(([name, call]) => [name, sourceOf(call)])),
  };
}

function sourceOf({ body }: Block): string {
  const source = body.attribute('source')?.expression;
  return source?.kind === 'literal' && typeof source.value === 'string' ? source.value : '';
}

describe('what terraform-config-inspect finds in a module', () => {
  let workspace: Workspace;
  let folders: readonly string[];
  let truth: Readonly<Record<string, Names & { readonly ok: boolean }>>;

  before(async function () {
    this.timeout(300_000);
    const files = corpusFiles();
    workspace = await workspaceOf(files);
    const configurations = Object.keys(files).filter((name) => /\.tf(\.json)?$/.test(name));
    const own = configurations.map((name) => path.join(workspace.folder, path.dirname(name)));
    folders = [...new Set(own), SAMPLE, path.join(SAMPLE, 'modules/worker')];
    const script = path.join(ROOT, 'scripts/terraformModules.mjs');
    const stdout = execFileSync(process.execPath, [script, ...folders], { encoding: 'utf8' });
    truth = JSON.parse(stdout) as typeof truth;
  });

  after(() => workspace.dispose());

  it('is what is found in each of the corpus', async () => {
    assert.ok(folders.length > 40, `${folders.length} modules`);
    for (const folder of folders) {
      const { ok, ...names } = truth[folder] ?? assert.fail(folder);
      assert.ok(ok, folder);
      assert.deepEqual(await namesIn(folder), names, folder);
    }
  });
});
