import { runProgram } from '../process/runProgram';
import type { FoundInterpreter } from './foundInterpreter';
import type { Family } from './runtimeId';

const TIMEOUT_MS = 5000;

const NODE_QUESTION = `
const fs = require('fs'), path = require('path');
const real = fs.realpathSync(process.execPath);
const known = ['require-module', 'detect-module'].filter((name) =>
  process.allowedNodeEnvironmentFlags.has('--experimental-' + name));
console.log(JSON.stringify({ path: real, version: process.versions.node,
  prefix: path.dirname(path.dirname(real)), packageFolders: [], switches: known }));`;

const PYTHON_QUESTION = `
import json, os, site, sys
version = '%d.%d' % sys.version_info[:2]
named = os.path.join(sys.base_prefix, 'bin', 'python' + version)
own = getattr(sys, '_base_executable', None) or sys.executable
print(json.dumps({'path': named if os.path.exists(named) else os.path.realpath(own),
  'version': '%d.%d.%d' % sys.version_info[:3], 'prefix': os.path.realpath(sys.base_prefix),
  'packageFolders': site.getsitepackages([sys.base_prefix]), 'switches': []}))`;

/**
 * Asks an interpreter what it is by running it: a shim or a virtual environment answers with the real one behind
 * it. `undefined` when it does not run or is too old for the bootstraps.
 */
export async function askInterpreter(
  family: Family,
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<FoundInterpreter | undefined> {
  const args = family === 'nodejs' ? ['-e', NODE_QUESTION] : ['-I', '-c', PYTHON_QUESTION];
  const clean = { PATH: env.PATH, HOME: env.HOME, PYENV_ROOT: env.PYENV_ROOT };
  const answer = await runProgram(path, args, { env: clean, timeoutMs: TIMEOUT_MS });
  if (answer === undefined) return undefined;
  try {
    const found = { family, ...(JSON.parse(answer) as Omit<FoundInterpreter, 'family'>) };
    return isNewEnough(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isNewEnough({ family, version }: FoundInterpreter): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return family === 'nodejs' ? major >= 18 : major === 3 && minor >= 8;
}
