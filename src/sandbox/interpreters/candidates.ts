import { readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Family } from './runtimeId';

/** A program that may be an interpreter. */
export interface Candidate {
  readonly path: string;
  /** What its name or its folder's name says; not to be relied on. */
  readonly hint?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Programs that may be interpreters of a family, the ones on `PATH` first, then those of version managers. */
export async function interpreterCandidates(family: Family, env: Env): Promise<Candidate[]> {
  const managed = await Promise.all(MANAGERS[family].map((manager) => managedBy(manager, env)));
  return [...(await onPath(family, env)), ...managed.flat()];
}

async function onPath(family: Family, env: Env): Promise<Candidate[]> {
  const pattern = family === 'nodejs' ? /^node(js)?$/ : /^python(3(\.\d+)?)?$/;
  const folders = [...new Set((env.PATH ?? '').split(':').filter(isAbsolute))];
  const perFolder = await Promise.all(
    folders.map(async (folder) => {
      const names = (await namesIn(folder)).filter((name) => pattern.test(name));
      return names.map((name) => toCandidate(join(folder, name), /3\.\d+$/.exec(name)?.[0]));
    }),
  );
  return perFolder.flat();
}

/** Where a version manager keeps its versions: below a variable's value, else below the home folder. */
interface Manager {
  readonly variable: string;
  readonly home?: string;
  readonly below: string;
  /** The program's path below one version's folder. */
  readonly program: string;
}

const PYTHON = 'bin/python3';
const NODE = 'bin/node';
const MISE = { variable: 'MISE_DATA_DIR', home: '.local/share/mise' };
const ASDF = { variable: 'ASDF_DATA_DIR', home: '.asdf' };
const FNM = { below: 'node-versions', program: 'installation/bin/node' };

const MANAGERS: Readonly<Record<Family, readonly Manager[]>> = {
  python: [
    { variable: 'PYENV_ROOT', home: '.pyenv', below: 'versions', program: PYTHON },
    { variable: 'UV_DATA_DIR', home: '.local/share/uv', below: 'python', program: PYTHON },
    { ...MISE, below: 'installs/python', program: PYTHON },
    { ...ASDF, below: 'installs/python', program: PYTHON },
    { variable: 'RUNNER_TOOL_CACHE', below: 'Python', program: `x64/${PYTHON}` },
  ],
  nodejs: [
    { variable: 'NVM_DIR', home: '.nvm', below: 'versions/node', program: NODE },
    { ...FNM, variable: 'FNM_DIR', home: '.local/share/fnm' },
    { ...FNM, variable: 'FNM_DIR', home: '.fnm' },
    { variable: 'VOLTA_HOME', home: '.volta', below: 'tools/image/node', program: NODE },
    { ...MISE, below: 'installs/node', program: NODE },
    { ...ASDF, below: 'installs/nodejs', program: NODE },
    { variable: 'RUNNER_TOOL_CACHE', below: 'node', program: `x64/${NODE}` },
  ],
};

async function managedBy(manager: Manager, env: Env): Promise<Candidate[]> {
  const home = env.HOME && manager.home ? join(env.HOME, manager.home) : undefined;
  const base = env[manager.variable] ?? home;
  return base ? installed(join(base, manager.below), manager.program) : [];
}

async function installed(root: string, program: string): Promise<Candidate[]> {
  const names = await namesIn(root);
  return names
    .map((name) => toCandidate(join(root, name, program), /\d+(\.\d+)+/.exec(name)?.[0]))
    .filter(({ path }) => existsSync(path));
}

function toCandidate(path: string, hint: string | undefined): Candidate {
  return hint === undefined ? { path } : { path, hint };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
