/**
 * Installs MiniStack, a server that answers as AWS does, into the cache, where the tests of `src/aws` find it, and
 * prints its folder.
 */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustPip } from './lib.mjs';

const VERSION = '1.5.33';
const FOLDER = path.join(CACHE, `ministack-${VERSION}`);

if (!(await stat(FOLDER).catch(() => undefined))) await install();
console.log(FOLDER);

/** The folder appears whole or not at all. */
async function install() {
  const draft = path.join(CACHE, `ministack-draft-${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    const options = ['--quiet', '--no-compile', '--only-binary', ':all:', '--target', draft];
    await mustPip(['install', ...options, `ministack==${VERSION}`]);
    await rename(draft, FOLDER).catch(async (error) => {
      if (!(await stat(FOLDER).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
