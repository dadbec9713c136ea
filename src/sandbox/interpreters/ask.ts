import { realpathSync, statSync } from 'node:fs';
import { runProgram } from '../process/runProgram';
import type { FoundInterpreter } from './foundInterpreter';
import { readJavaInstallation } from './javaInstallation';
import { LANGUAGES } from './languages';
import { compareVersions } from './versions';
import type { Family } from './runtimeId';

/** An interpreter answers in a tenth of a second; a shim that waits for something, or a busy machine, takes long. */
const TIMEOUT_MS = 20_000;

const NODE_QUESTION = `
const fs = require('fs'), path = require('path');
const real = fs.realpathSync(process.execPath);
const known = ['require-module', 'detect-module'].filter((name) =>
  process.allowedNodeEnvironmentFlags.has('--experimental-' + name));
console.log(JSON.stringify({ path: real, version: process.versions.node,
  prefix: path.dirname(path.dirname(real)), packageFolders: [], switches: known, ownFolders: [] }));`;

const PYTHON_QUESTION = `
import json, os, site, sys
version = '%d.%d' % sys.version_info[:2]
named = os.path.join(sys.base_prefix, 'bin', 'python' + version)
own = getattr(sys, '_base_executable', None) or sys.executable
print(json.dumps({'path': named if os.path.exists(named) else os.path.realpath(own),
  'version': '%d.%d.%d' % sys.version_info[:3], 'prefix': os.path.realpath(sys.base_prefix),
  'packageFolders': site.getsitepackages([sys.base_prefix]), 'switches': [], 'ownFolders': []}))`;

/** Ruby's library is found by the path that it was built for. */
const RUBY_QUESTION = `
require 'json'
require 'rbconfig'
prefix = File.realpath(RbConfig::CONFIG['prefix'])
own = prefix.start_with?('/usr/') || prefix == '/usr' ? [] : [RbConfig::CONFIG['prefix']]
puts JSON.generate(path: File.realpath(RbConfig.ruby), version: RUBY_VERSION, prefix: prefix,
  packageFolders: [], switches: [], ownFolders: own)`;

const QUESTIONS: Readonly<Record<Exclude<Family, 'java'>, readonly string[]>> = {
  nodejs: ['-e', NODE_QUESTION],
  python: ['-I', '-c', PYTHON_QUESTION],
  ruby: ['-e', RUBY_QUESTION],
};

/**
 * Asks an interpreter what it is by running it: a shim or a virtual environment answers with the real one behind
 * it. A Java installation says so in a file. `undefined` when it does not run or is too old for the bootstraps.
 */
export async function askInterpreter(
  family: Family,
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<FoundInterpreter | undefined> {
  const found = family === 'java' ? await readJavaInstallation(path) : await ask(family, path, env);
  return found && compareVersions(found.version, LANGUAGES[family].oldest) >= 0 ? found : undefined;
}

/** What real interpreters answered, by their files: a shim may lead to another one tomorrow and is asked again. */
const answers = new Map<string, FoundInterpreter>();

async function ask(
  family: Exclude<Family, 'java'>,
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<FoundInterpreter | undefined> {
  const file = fileKey(path);
  const known = file === undefined ? undefined : answers.get(`${family} ${file}`);
  if (known) return known;
  const found = await run(family, path, env);
  if (file !== undefined && found && fileKey(found.path) === file)
    answers.set(`${family} ${file}`, found);
  return found;
}

/** Tells one state of a program's file from the next. */
function fileKey(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    const { size, mtimeMs } = statSync(real);
    return `${real} ${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}

function run(
  family: Exclude<Family, 'java'>,
  path: string,
  { PATH, HOME, PYENV_ROOT, RBENV_ROOT }: Readonly<Record<string, string | undefined>>,
): Promise<FoundInterpreter | undefined> {
  const env = { PATH, HOME, PYENV_ROOT, RBENV_ROOT };
  return askInterpreterBy(family, (args) => runProgram(path, args, { env, timeoutMs: TIMEOUT_MS }));
}

/**
 * The same of an interpreter that is started in another way.
 * @param start gives what it prints when it is started with these arguments; `undefined` when it does not run
 */
export async function askInterpreterBy(
  family: Exclude<Family, 'java'>,
  start: (args: readonly string[]) => Promise<string | undefined>,
): Promise<FoundInterpreter | undefined> {
  const answer = await start(QUESTIONS[family]);
  if (answer === undefined) return undefined;
  try {
    return { family, ...(JSON.parse(answer) as Omit<FoundInterpreter, 'family'>) };
  } catch {
    return undefined;
  }
}
