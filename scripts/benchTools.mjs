/** Installs what `npm run bench:invoke` is compared with into the cache. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, exists, mustRun } from './lib.mjs';

const TOOLS = ['lambda-local@2.2.0', '@vercel/fun@1.3.6'];
const FOLDER = path.join(CACHE, 'bench-tools-1');

/** Resolves with the `node_modules` that holds them. */
export async function benchTools() {
  if (!(await exists(FOLDER))) await install();
  return path.join(FOLDER, 'node_modules');
}

/** The folder appears whole or not at all. */
async function install() {
  const draft = path.join(CACHE, `bench-tools-draft-${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    await writeFile(path.join(draft, 'package.json'), '{ "private": true }\n');
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
    await mustRun('npm', ['install', ...options, ...TOOLS], { cwd: draft });
    await rename(draft, FOLDER).catch(async (error) => {
      if (!(await exists(FOLDER))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
