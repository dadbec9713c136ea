/**
 * Installs debugpy into the cache, where the tests of debugging find it, and prints its folder. The wheel without
 * compiled parts serves every Python and is the same bytes everywhere.
 */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustPip } from './lib.mjs';

const VERSION = '1.8.22';
const SHA256 = 'a9e9d3550e15ca479c59333e90845029190531f0cacfedab3b815a57bd913947';
const FOLDER = path.join(CACHE, `debugpy-${VERSION}`);

if (!(await stat(FOLDER).catch(() => undefined))) await install();
console.log(FOLDER);

/** The folder appears whole or not at all. */
async function install() {
  const draft = path.join(CACHE, `debugpy-draft-${process.pid}`);
  await mkdir(draft, { recursive: true });
  const requirements = path.join(draft, 'requirements.txt');
  await writeFile(requirements, `debugpy==${VERSION} --hash=sha256:${SHA256}\n`);
  const packages = path.join(draft, 'packages');
  const anyPlatform = ['--platform', 'any', '--only-binary', ':all:'];
  const options = ['--quiet', '--no-deps', '--no-compile', '--require-hashes', ...anyPlatform];
  const place = ['--requirement', requirements, '--target', packages];
  try {
    await mustPip(['install', ...options, ...place]);
    await rename(packages, FOLDER).catch(async (error) => {
      if (!(await stat(FOLDER).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
