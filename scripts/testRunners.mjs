/**
 * Installs the test runners whose examples stand in docs/testing.md into the cache: vitest and pytest, each in the last
 * version that runs on Node.js 20 and Python 3.9.
 */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustPip, mustRun } from './lib.mjs';

const VITEST = '3.2.4';
const PYTEST = '8.4.2';
const FOLDER = path.join(CACHE, `test-runners-${VITEST}-${PYTEST}`);

/** Resolves with the folders of the installed packages. */
export async function testRunners() {
  if (!(await isThere(FOLDER))) await install();
  return { node: path.join(FOLDER, 'node_modules'), python: path.join(FOLDER, 'python') };
}

/** The folder appears whole or not at all. */
async function install() {
  const draft = path.join(CACHE, `test-runners-draft-${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    await writeFile(path.join(draft, 'package.json'), '{ "private": true }\n');
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
    await mustRun('npm', ['install', ...options, `vitest@${VITEST}`], { cwd: draft });
    const place = ['--target', path.join(draft, 'python')];
    await mustPip(['install', '--quiet', '--no-compile', ...place, `pytest==${PYTEST}`]);
    await rename(draft, FOLDER).catch(async (error) => {
      if (!(await isThere(FOLDER))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function isThere(place) {
  return stat(place).then(
    () => true,
    () => false,
  );
}
