import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { testRunners } from '../../scripts/testRunners.mjs';
import { hasNamespaces } from '../support/namespaces';

const ROOT = path.resolve(__dirname, '../..');
const APP = path.join(ROOT, 'test/workspaces/tested-app');

/** The examples of docs/testing.md, each run by its own runner in a copy of the project. */
describe('the examples of docs/testing.md', function () {
  this.timeout(240_000);
  let folder: string;
  let project: string;
  let env: NodeJS.ProcessEnv;
  let runners: { readonly node: string; readonly python: string };

  before(async function () {
    if (!hasNamespaces()) this.skip();
    runners = await testRunners();
    folder = await mkdtemp(path.join(os.tmpdir(), 'strata-examples-'));
    project = path.join(folder, 'project');
    await cp(APP, project, { recursive: true });
    await symlink(runners.node, path.join(project, 'node_modules'), 'junction');
    const bin = path.join(folder, 'bin');
    await mkdir(bin);
    const program = path.join(bin, 'strata');
    const cli = path.join(ROOT, 'dist/cli.js');
    await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
    await chmod(program, 0o755);
    const { PATH = '' } = process.env;
    env = {
      ...process.env,
      PATH: `${bin}${path.delimiter}${PATH}`,
      PYTHONPATH: runners.python,
      NO_COLOR: '1', // some runners colour what they write wherever CI is set
    };
  });
  after(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  function run(
    program: string,
    args: readonly string[],
  ): Promise<{ code: number; output: string }> {
    return new Promise((resolve) => {
      execFile(program, [...args], { cwd: project, env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}\n${stderr}` }),
      );
    });
  }

  const vitest = (): ReturnType<typeof run> =>
    run(process.execPath, [
      path.join(runners.node, 'vitest/vitest.mjs'),
      'run',
      '--reporter=verbose',
    ]);
  const pytest = (): ReturnType<typeof run> =>
    run('python3', ['-m', 'pytest', '-p', 'no:cacheprovider', 'test']);

  it('pass', async () => {
    const [javascript, python, shell] = [
      await vitest(),
      await pytest(),
      await run('test/price.sh', []),
    ];
    assert.match(javascript.output, /Tests +2 passed \(2\)/);
    assert.match(python.output, /4 passed/);
    assert.match(shell.output, /^ok$/m);
    assert.deepEqual([javascript.code, python.code, shell.code], [0, 0, 0]);
  });

  it('fail when the layer changes what the function answers', async () => {
    const layer = path.join(project, 'tax-layer/nodejs/tax.js');
    await writeFile(layer, 'exports.withTax = (net) => net;\n');
    const [javascript, python, shell] = [
      await vitest(),
      await pytest(),
      await run('test/price.sh', []),
    ];
    assert.match(javascript.output, /1 failed/);
    assert.match(python.output, /2 failed/);
    assert.match(shell.output, /unexpected answer: {"gross":100}/);
  });

  it('stand in the page as they are run here', async () => {
    const page = await readFile(path.join(ROOT, 'docs/testing.md'), 'utf8');
    for (const file of ['test/price.test.mjs', 'test/test_price.py', 'test/price.sh'])
      assert.ok(page.includes(await readFile(path.join(APP, file), 'utf8')), file);
  });
});
