/**
 * Installs public libraries that read HTTP events of Lambda into the cache, as the layer that a function would use:
 * `python/` and `nodejs/node_modules/`. Prints its folder. The tests of the HTTP front ask them.
 */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustPip, mustRun } from './lib.mjs';

const PYTHON = ['aws-lambda-powertools==3.37.0', 'pydantic==2.14.3', 'mangum==0.22.0'];
const NODE = { 'serverless-http': '4.0.0' };
const FOLDER = path.join(CACHE, 'http-judges-1');

if (!(await stat(FOLDER).catch(() => undefined))) await install();
console.log(FOLDER);

/** The folder appears whole or not at all. */
async function install() {
  const draft = path.join(CACHE, `http-judges-draft-${process.pid}`);
  const nodejs = path.join(draft, 'nodejs');
  await mkdir(nodejs, { recursive: true });
  try {
    const options = ['--quiet', '--no-compile', '--only-binary', ':all:'];
    await mustPip(['install', ...options, '--target', path.join(draft, 'python'), ...PYTHON]);
    await writeFile(path.join(nodejs, 'package.json'), JSON.stringify({ dependencies: NODE }));
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
    await mustRun('npm', ['install', ...quiet], { cwd: nodejs });
    await rename(draft, FOLDER).catch(async (error) => {
      if (!(await stat(FOLDER).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
