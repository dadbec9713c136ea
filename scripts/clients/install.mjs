/**
 * Installs AWS' public runtime clients, at exact versions, into `.cache/clients`, and builds the functions and the
 * extension of `test/clients/programs` on those for Go and Rust.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustPip, mustRun, ROOT } from '../lib.mjs';

const FOLDER = path.join(CACHE, 'clients');
const PROGRAMS = path.join(ROOT, 'test/clients/programs');

/** Each becomes a folder of `.cache/clients`. Node's and Python's compile C++ for some minutes. */
const CLIENTS = {
  'node3-3.3.0': (draft) => npm(draft, 'aws-lambda-ric@3.3.0'),
  'node4-4.0.2': (draft) => npm(draft, 'aws-lambda-ric@4.0.2'),
  'python-4.2.2': (draft) => pip(draft, 'awslambdaric==4.2.2'),
  'boto3-1.40.0': (draft) => pip(draft, 'boto3==1.40.0'),
  'java-2.9.0': (draft) => maven(draft, 'aws-lambda-java-runtime-interface-client', '2.9.0'),
};

/** Installs what is not there yet. Resolves with a sentence for each client that can't be had here. */
export async function installClients() {
  const problems = [];
  for (const [name, install] of Object.entries(CLIENTS)) {
    const problem = await installOnce(name, install).catch((error) => error.message);
    if (problem !== undefined) problems.push(`${name} is not installed: ${problem}`);
  }
  for (const [language, build] of Object.entries({ go, rust })) {
    const problem = await buildOnce(language, build).catch((error) => error.message);
    if (problem !== undefined) problems.push(`the ${language} client is not built: ${problem}`);
  }
  return problems;
}

/** Again when a source has changed. */
async function buildOnce(language, build) {
  const sources = path.join(PROGRAMS, language);
  const hash = createHash('sha256');
  for (const name of (await readdir(sources)).sort())
    hash.update(await readFile(path.join(sources, name)));
  const key = hash.digest('hex');
  const place = path.join(FOLDER, language);
  const stamp = path.join(place, 'stamp');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === key) return;
  console.log(`Building the programs in ${language}`);
  await mkdir(place, { recursive: true });
  await build(sources, place);
  await writeFile(stamp, key);
}

async function go(cwd, place) {
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' };
  const options = ['build', '-tags', 'lambda.norpc', '-o', path.join(place, 'function'), '.'];
  await mustRun('go', options, { cwd, env });
}

async function rust(cwd, place) {
  const target = path.join(FOLDER, 'rust-target');
  await mustRun('cargo', ['build', '--quiet', '--locked', '--target-dir', target], { cwd });
  for (const name of ['function', 'extension'])
    await cp(path.join(target, 'debug', name), path.join(place, name));
}

/** The folder appears whole or not at all. */
async function installOnce(name, install) {
  const place = path.join(FOLDER, name);
  if (await exists(place)) return;
  console.log(`Installing ${name}`);
  const draft = path.join(FOLDER, `draft-${name}-${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    await install(draft);
    await rename(draft, place).catch(async (error) => {
      if (!(await exists(place))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function npm(draft, wanted) {
  const work = `${draft}-work`;
  await mkdir(work, { recursive: true });
  try {
    await writeFile(path.join(work, 'package.json'), '{ "private": true }');
    await mustRun('npm', ['install', '--no-audit', '--no-fund', wanted], { cwd: work });
    await cp(path.join(work, 'node_modules/aws-lambda-ric'), draft, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function pip(draft, wanted) {
  await mustPip(['install', '--quiet', '--target', draft, wanted]);
}

async function maven(draft, artifact, version) {
  const dependency = `<dependency><groupId>com.amazonaws</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  const pom = path.join(draft, 'pom.xml');
  await writeFile(
    pom,
    `<project><modelVersion>4.0.0</modelVersion><groupId>clients</groupId><artifactId>clients</artifactId><version>1</version><dependencies>${dependency}</dependencies></project>`,
  );
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${draft}`];
  await mustRun('mvn', ['--quiet', '--batch-mode', '--file', pom, ...goal]);
}

async function exists(folder) {
  return (await stat(folder).catch(() => undefined)) !== undefined;
}
