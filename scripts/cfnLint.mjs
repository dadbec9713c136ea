/**
 * Installs cfn-lint into the cache and writes there what it takes for possible values in templates; prints the file's
 * path. The tests compare with it. Argument: a JSON file with the templates' texts by title.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, exists, findPython, mustRun, pipFolder, ROOT } from './lib.mjs';

const VERSION = '1.58.0';
const SCRIPT = path.join(ROOT, 'scripts/resolveTemplates.py');

const templates = path.resolve(process.argv[2] ?? '');
const result = path.join(CACHE, `cfn-lint-resolved-${await digest([SCRIPT, templates])}.json`);
if (!(await exists(result))) await resolve();
console.log(result);

async function resolve() {
  const packages = await pipFolder('cfn-lint', VERSION);
  const { stdout } = await mustRun(await findPython(), [SCRIPT, templates], {
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
