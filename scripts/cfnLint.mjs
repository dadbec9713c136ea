/**
 * Installs cfn-lint into the cache and writes there what it takes for possible values in templates; prints the file's
 * path. The tests compare with it. Argument: a JSON file with the templates' texts by title.
 */
import path from 'node:path';
import { findPython, keptResult, mustRun, pipFolder, ROOT } from './lib.mjs';

const VERSION = '1.58.0';
const SCRIPT = path.join(ROOT, 'scripts/resolveTemplates.py');

const templates = path.resolve(process.argv[2] ?? '');
console.log(await keptResult('cfn-lint-resolved', VERSION, [SCRIPT, templates], resolve));

async function resolve() {
  const packages = await pipFolder('cfn-lint', VERSION);
  const env = { ...process.env, PYTHONPATH: packages };
  const { stdout } = await mustRun(await findPython(), [SCRIPT, templates], { env });
  return stdout;
}
