/**
 * Installs AWS' translator of SAM templates into the cache and writes what it makes of the corpus in
 * `test/corpus/sam` there; prints the file's path. The tests compare with it.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, exists, findPython, mustRun, pipFolder, ROOT } from './lib.mjs';

const VERSION = '1.115.0';
const CORPUS = path.join(ROOT, 'test/corpus/sam');
const SCRIPT = path.join(ROOT, 'scripts/translateTemplates.py');

const templates = (await readdir(CORPUS)).sort().map((name) => path.join(CORPUS, name));
const result = path.join(CACHE, `sam-translated-${await digest([SCRIPT, ...templates])}.json`);
if (!(await exists(result))) await translate();
console.log(result);

async function translate() {
  const packages = await pipFolder('aws-sam-translator', VERSION);
  const { stdout } = await mustRun(await findPython(), [SCRIPT, ...templates], {
    env: { ...process.env, PYTHONPATH: packages },
  });
  const draft = `${result}.${process.pid}`;
  await writeFile(draft, stdout);
  await rename(draft, result);
}

async function digest(files) {
  const hash = createHash('sha256').update(VERSION);
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
