/** Installs AWS' public runtime clients, at exact versions, into `.cache/clients`. */
import { cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustPip, mustRun } from '../lib.mjs';

const FOLDER = path.join(CACHE, 'clients');

/** Each becomes a folder of `.cache/clients`. Node's and Python's compile C++ for some minutes. */
const CLIENTS = {
  'node3-3.3.0': (draft) => npm(draft, 'aws-lambda-ric@3.3.0'),
  'node4-4.0.2': (draft) => npm(draft, 'aws-lambda-ric@4.0.2'),
  'python-4.2.2': (draft) => pip(draft, 'awslambdaric==4.2.2'),
  'java-2.9.0': (draft) => maven(draft, 'aws-lambda-java-runtime-interface-client', '2.9.0'),
};

/** Installs what is not there yet. Resolves with a sentence for each client that can't be had here. */
export async function installClients() {
  const problems = [];
  for (const [name, install] of Object.entries(CLIENTS)) {
    const problem = await installOnce(name, install).catch((error) => error.message);
    if (problem !== undefined) problems.push(`${name} is not installed: ${problem}`);
  }
  return problems;
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
