/** What the scripts share: the project's folder, and running programs. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** What set-ups fetch or make; removed at will. */
export const CACHE = path.join(ROOT, '.cache');

/** npm is a script on Windows, which needs a shell. */
const WITH_SHELL = process.platform === 'win32' ? new Set(['npm', 'npx']) : new Set();

/**
 * Runs a program and resolves with its exit code and, unless it writes to the terminal itself, its output.
 * A program that is not there has the exit code 127.
 */
export function run(command, args, { cwd = ROOT, env = process.env, capture = false } = {}) {
  return new Promise((resolve) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd, env, stdio, shell: WITH_SHELL.has(command) });
    const output = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk) => (output.stdout += chunk));
    child.stderr?.on('data', (chunk) => (output.stderr += chunk));
    child.on('error', (error) => resolve({ code: 127, ...output, stderr: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), ...output }));
  });
}

/** The first Python 3 of this machine that has pip; `undefined` when there is none. */
export async function findPython() {
  for (const name of ['python3', 'python', 'py']) {
    if ((await run(name, ['-m', 'pip', '--version'], { capture: true })).code === 0) return name;
  }
  return undefined;
}

/** Runs pip, which must be there and succeed. */
export async function mustPip(args) {
  const python = await findPython();
  if (python === undefined) throw new Error('Python 3 with pip is not installed.');
  return mustRun(python, ['-m', 'pip', ...args]);
}

/** The folder in the cache with a package of PyPI and what it needs; it appears whole or not at all. */
export async function pipFolder(name, version) {
  const folder = path.join(CACHE, `${name}-${version}`);
  if (await exists(folder)) return folder;
  const draft = path.join(CACHE, `${name}-draft-${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    const options = ['--quiet', '--no-compile', '--only-binary', ':all:', '--target', draft];
    await mustPip(['install', ...options, `${name}==${version}`]);
    await rename(draft, folder).catch(async (error) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** A Go program, built into the cache from its folder's sources; it appears whole or not at all. */
export async function goProgram(name, folder) {
  const hash = await hashOf(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = path.join(CACHE, `${name}-${hash.slice(0, 16)}${suffix}`);
  if (await exists(program)) return program;
  if ((await run('go', ['version'], { capture: true })).code !== 0)
    throw new Error('Go is not installed.');
  await mkdir(CACHE, { recursive: true });
  const draft = `${program}.${process.pid}${suffix}`;
  await mustRun('go', ['build', '-o', draft, '.'], { cwd: folder });
  await rename(draft, program);
  return program;
}

/** Of all files that lie directly in a folder. */
export async function hashOf(folder) {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort())
    hash.update(await readFile(path.join(folder, name)));
  return hash.digest('hex');
}

export function exists(place) {
  return stat(place).then(
    () => true,
    () => false,
  );
}

/** Runs a program that must succeed; rejects with what it wrote. */
export async function mustRun(command, args, options) {
  const result = await run(command, args, { capture: true, ...options });
  if (result.code === 0) return result;
  const text = (result.stderr || result.stdout).trim();
  throw new Error(`${[command, ...args].join(' ')} failed with exit code ${result.code}:\n${text}`);
}

/**
 * What `make` gives, as a file of the cache that is made once for the same version and the same contents of `files`.
 * @returns its path
 */
export async function keptResult(name, version, files, make) {
  const hash = createHash('sha256').update(version);
  for (const file of files) hash.update(await readFile(file));
  const result = path.join(CACHE, `${name}-${hash.digest('hex').slice(0, 16)}.json`);
  if (await exists(result)) return result;
  const draft = `${result}.${process.pid}`;
  await writeFile(draft, await make());
  await rename(draft, result);
  return result;
}
