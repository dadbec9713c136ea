import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import type { Interpreter } from './sandboxedTruth';

export interface FoundPython extends Interpreter {
  /** `3.12` */
  readonly version: string;
}

const WANTED = ['3.11', '3.12', '3.13'];
const ASK = 'import sys; print("%d.%d" % sys.version_info[:2], sys.base_prefix, sys.executable)';

/** Those of the wanted Pythons that run on this machine: by their names on PATH, or under pyenv. */
export function findPythons(): readonly FoundPython[] {
  const found = [...WANTED.map((version) => `python${version}`), ...pyenvPrograms()]
    .map(ask)
    .filter((python) => python !== undefined);
  return WANTED.flatMap((version) => found.find((python) => python.version === version) ?? []);
}

function pyenvPrograms(): readonly string[] {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  if (!existsSync(versions)) return [];
  return readdirSync(versions).map((version) => join(versions, version, 'bin', 'python3'));
}

function ask(program: string): FoundPython | undefined {
  try {
    const output = execFileSync(program, ['-c', ASK], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [version = '', prefix = '', executable = ''] = output.toString().trim().split(' ');
    const args = ['-I', '-S', '-B'];
    return { version, prefix, program: relative(prefix, executable), args };
  } catch {
    return undefined;
  }
}
