/**
 * Installs AWS' translator of SAM templates into the cache and writes what it makes of the corpus in
 * `test/corpus/sam` there; prints the file's path. The tests compare with it.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findPython, keptResult, mustRun, pipFolder, ROOT } from './lib.mjs';

const VERSION = '1.115.0';
const CORPUS = path.join(ROOT, 'test/corpus/sam');
const SCRIPT = path.join(ROOT, 'scripts/translateTemplates.py');

const templates = (await readdir(CORPUS)).sort().map((name) => path.join(CORPUS, name));
console.log(await keptResult('sam-translated', VERSION, [SCRIPT, ...templates], translate));

async function translate() {
  const packages = await pipFolder('aws-sam-translator', VERSION);
  const env = { ...process.env, PYTHONPATH: packages };
  const { stdout } = await mustRun(await findPython(), [SCRIPT, ...templates], { env });
  return stdout;
}
