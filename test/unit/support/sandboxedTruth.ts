import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isFile, type Content } from './trees';

/** Files that an interpreter gets to see, by their place in the sandbox. */
export interface Fixture {
  readonly layers?: readonly Readonly<Record<string, Content>>[];
  readonly task?: Readonly<Record<string, Content>>;
  /** What is under `/var/runtime` and `/var/lang`, by its path below `/var`. */
  readonly runtime?: Readonly<Record<string, Content>>;
}

/** A link to `target`, as the contents of a path. */
export function link(target: string): { readonly link: string } {
  return { link: target };
}

/** What one ask came to: a real path, a built-in module, or nothing. */
export interface Truth {
  readonly path?: string;
  readonly builtin?: boolean;
  /** The interpreter's own words, when it failed. */
  readonly error?: string;
  /** Loading what was found fails with ERR_REQUIRE_ESM. */
  readonly requireEsm?: boolean;
}

export interface Interpreter {
  /** Folder that is bound into the sandbox, since it may lie under `/opt`. */
  readonly prefix: string;
  /** The program, relative to the prefix. */
  readonly program: string;
  readonly args: readonly string[];
}

const PROBES = join(import.meta.dirname, 'probes');
let works: boolean | undefined;

/** Whether bubblewrap runs here. Where CI says it must, its absence is an error. */
export function sandboxWorks(): boolean {
  works ??= tryRun('bwrap', ['--ro-bind', '/', '/', '--tmpfs', '/opt', '--tmpfs', '/var', 'true']);
  if (!works && process.env.CI === 'true') throw new Error('bubblewrap does not run here');
  return works;
}

function tryRun(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Extracts a fixture for real, and runs one probe in it with all questions at once. */
export async function askInterpreter(
  fixture: Fixture,
  interpreter: Interpreter,
  probe: string,
  environment: Readonly<Record<string, string>>,
  question: unknown,
): Promise<readonly Truth[]> {
  const folder = mkdtempSync(join(tmpdir(), 'strata-truth-'));
  try {
    for (const part of ['opt', 'var/task']) mkdirSync(join(folder, part), { recursive: true });
    for (const layer of fixture.layers ?? []) extract(join(folder, 'opt'), layer);
    extract(join(folder, 'var/task'), fixture.task ?? {});
    extract(join(folder, 'var'), fixture.runtime ?? {});
    return await askInFolder(folder, interpreter, probe, environment, question);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs one probe over files that are extracted already.
 * @param folder holds `opt` and `var/task`
 */
export async function askInFolder(
  folder: string,
  interpreter: Interpreter,
  probe: string,
  environment: Readonly<Record<string, string>>,
  question: unknown,
): Promise<readonly Truth[]> {
  const input = typeof question === 'string' ? question : JSON.stringify(question);
  const output = await run(folder, interpreter, probe, environment, input);
  return JSON.parse(output) as readonly Truth[];
}

/** As unzip does: a later file replaces an earlier one. */
function extract(root: string, contents: Readonly<Record<string, Content>>): void {
  for (const [path, content] of Object.entries(contents)) {
    const place = join(root, path);
    mkdirSync(dirname(place), { recursive: true });
    rmSync(place, { force: true });
    if (isFile(content)) writeFileSync(place, content);
    else symlinkSync(content.link, place);
  }
}

function run(
  folder: string,
  { prefix, program, args }: Interpreter,
  probe: string,
  environment: Readonly<Record<string, string>>,
  input: string,
): Promise<string> {
  const binds = [
    ...['--ro-bind', '/', '/', '--tmpfs', '/mnt'],
    ...['--ro-bind', prefix, '/mnt/interpreter', '--ro-bind', PROBES, '/mnt/probes'],
    ...['--ro-bind', join(folder, 'opt'), '/opt', '--ro-bind', join(folder, 'var'), '/var'],
    ...['--chdir', '/var/task', '--clearenv'],
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
  const command = [join('/mnt/interpreter', program), ...args, join('/mnt/probes', probe)];
  return new Promise((resolve, reject) => {
    const child = execFile('bwrap', [...binds, ...command], (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message));
      else resolve(stdout);
    });
    child.stdin?.end(input);
  });
}
