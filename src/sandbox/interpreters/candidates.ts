import { readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { managersOf, type Manager } from './managers';
import type { Family } from './runtimeId';

/** A program that may be an interpreter. */
export interface Candidate {
  readonly path: string;
  /** What its name or its folder's name says; not to be relied on. */
  readonly hint?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The names of a family's programs; a group of theirs is the version. */
const NAMES: Readonly<Record<Family, RegExp>> = {
  nodejs: /^node(?:js)?(?:\.exe)?$/,
  python: /^python(?:3(?:\.\d+)?)?(?:\.exe)?$/,
  ruby: /^ruby(?:\d\.\d+)?(?:\.exe)?$/,
  java: /^java(?:\.exe)?$/,
};

/** `JAVA_HOME`, and the names that hosted CI machines give one for each version: `JAVA_HOME_17_X64`. */
const JAVA_HOME = /^JAVA_HOME(_\d+_\w+)?$/;

/** Programs that may be interpreters of a family, the ones on `PATH` first, then those of version managers. */
export async function interpreterCandidates(family: Family, env: Env): Promise<Candidate[]> {
  const managed = await Promise.all(managersOf(family).map((manager) => managedBy(manager, env)));
  const named = family === 'java' ? javaHomes(env) : [];
  return [...named, ...(await onPath(family, env)), ...managed.flat()];
}

function javaHomes(env: Env): Candidate[] {
  return Object.entries(env)
    .filter(([name, value]) => JAVA_HOME.test(name) && value !== undefined && isAbsolute(value))
    .map(([, value]) => ({ path: join(value ?? '', 'bin', 'java') }))
    .filter(({ path }) => existsSync(path));
}

async function onPath(family: Family, env: Env): Promise<Candidate[]> {
  const folders = [...new Set((env.PATH ?? '').split(delimiter).filter(isAbsolute))];
  const perFolder = await Promise.all(
    folders.map(async (folder) => {
      const names = (await namesIn(folder)).filter((name) => NAMES[family].test(name));
      return names.map((name) => toCandidate(join(folder, name), /\d\.\d+/.exec(name)?.[0]));
    }),
  );
  return perFolder.flat();
}

async function managedBy(manager: Manager, env: Env): Promise<Candidate[]> {
  const home = env.HOME && manager.home !== undefined ? join(env.HOME, manager.home) : undefined;
  const named = manager.variable === undefined ? undefined : env[manager.variable];
  const base = named ?? manager.root ?? home;
  return base === undefined ? [] : installed(join(base, manager.below), manager.program);
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
