/**
 * Installs AWS' translator of SAM templates into the cache and writes what it makes of the corpus in
 * `test/corpus/sam` there; prints the file's path. The tests compare with it.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, findPython, mustPip, mustRun, ROOT } from './lib.mjs';

const VERSION = '1.115.0';
const CORPUS = path.join(ROOT, 'test/corpus/sam');
const SCRIPT = path.join(ROOT, 'scripts/translateTemplates.py');

const templates = (await readdir(CORPUS)).sort().map((name) => path.join(CORPUS, name));
const result = path.join(CACHE, `sam-translated-${await digest([SCRIPT, ...templates])}.json`);
if (!(await exists(result))) await translate();
console.log(result);

async function translate() {
  const packages = await install();
  const { stdout } = await mustRun(await findPython(), [SCRIPT, ...templates], {
    env: { ...process.env, PYTHONPATH: packages },
  });
  const draft = `${result}.${process.pid}`;
  await writeFile(draft, stdout);
  await rename(draft, result);
}

/** The folder appears whole or not at all. */
async function install() {
  const folder = path.join(CACHE, `sam-translator-${VERSION}`);
  if (await exists(folder)) return folder;
  const draft = path.join(CACHE, `sam-translator-draft-${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    const options = ['--quiet', '--no-compile', '--only-binary', ':all:', '--target', draft];
    await mustPip(['install', ...options, `aws-sam-translator==${VERSION}`]);
    await rename(draft, folder).catch(async (error) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

async function digest(files) {
  const hash = createHash('sha256').update(VERSION);
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

function exists(place) {
  return stat(place).then(
    () => true,
    () => false,
  );
}
