/**
 * Installs AWS' public runtime clients, at exact versions, into `.cache/clients`, and builds the functions and the
 * extension of `test/clients/programs` on those for Go and Rust. Go's debugger is one of them.
 */
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, exists, hashOf, mustPip, mustRun, ROOT, run } from '../lib.mjs';
import { mochaOn } from '../suites.mjs';

const FOLDER = path.join(CACHE, 'clients');
const PROGRAMS = path.join(ROOT, 'test/clients/programs');
/** What the npm package compiles its own copy of curl with. */
const COMPILERS = ['make', 'g++', 'cmake', 'autoconf', 'automake', 'libtoolize'];
/** Each one alone keeps no machine busy: it waits for the network, or compiles one file after the other. */
const AT_ONCE = 2;

/** How the tests of the installed clients are run. */
export const CLIENT_TESTS = ['npx', ...mochaOn('test/clients/**/*.test.ts', '--timeout', '60000')];

/** Each is a folder of `.cache/clients`, made with these programs of the machine. The longest come first. */
const CLIENTS = [
  { name: 'node3-3.3.0', needs: COMPILERS, ...published('aws-lambda-ric@3.3.0', npm) },
  { name: 'node4-4.0.2', needs: COMPILERS, ...published('aws-lambda-ric@4.0.2', npm) },
  { name: 'rust', needs: ['cargo', 'rustc'], ...built(rust) },
  { name: 'go', needs: ['go'], ...built(go) },
  {
    name: 'java-2.9.0',
    needs: ['mvn'],
    ...published('com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0', maven),
  },
  { name: 'delve', needs: ['go'], ...published('github.com/go-delve/delve/cmd/dlv', delve) },
  { name: 'boto3-1.40.0', needs: [], ...published('boto3==1.40.0', pip) },
  { name: 'python-4.2.2', needs: [], ...published('awslambdaric==4.2.2', pip) },
];

/** Makes what is not there yet. Resolves with a sentence for each client that can't be had here. */
export async function installClients() {
  const problems = [];
  const waiting = [...CLIENTS];
  const worker = async () => {
    for (let client = waiting.shift(); client !== undefined; client = waiting.shift()) {
      const { name } = client;
      await install(client).catch(({ message }) =>
        problems.push(`the client ${name} is not installed: ${message}`),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return problems;
}

async function install({ name, needs, isMade, make }) {
  const place = path.join(FOLDER, name);
  if (await isMade(place)) return;
  const missing = [];
  for (const program of needs) {
    const { code } = await run(program, ['--version'], { capture: true });
    if (code === 127) missing.push(program);
  }
  if (missing.length > 0) throw new Error(`this machine has no ${missing.join(', ')}`);
  console.log(`Installing the client ${name}`);
  await make(place);
}

/** A package of a registry. Its folder appears whole or not at all. */
function published(wanted, fill) {
  const make = async (place) => {
    const draft = path.join(FOLDER, `draft-${path.basename(place)}-${process.pid}`);
    await mkdir(draft, { recursive: true });
    try {
      await fill(draft, wanted);
      await rename(draft, place).catch(async (error) => {
        if (!(await exists(place))) throw error;
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  };
  return { isMade: exists, make };
}

/** Programs of our own on a client; made again when a source has changed. */
function built(build) {
  const sourcesOf = (place) => path.join(PROGRAMS, path.basename(place));
  const stampOf = (place) => path.join(place, 'stamp');
  const isMade = async (place) => {
    const stamp = await readFile(stampOf(place), 'utf8').catch(() => '');
    return stamp === (await hashOf(sourcesOf(place)));
  };
  const make = async (place) => {
    await mkdir(place, { recursive: true });
    await build(sourcesOf(place), place);
    await writeFile(stampOf(place), await hashOf(sourcesOf(place)));
  };
  return { isMade, make };
}

async function go(cwd, place) {
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' };
  const options = ['build', '-tags', 'lambda.norpc', '-o', path.join(place, 'function'), '.'];
  await mustRun('go', options, { cwd, env });
}

/** Of the newest, Go 1.21 and later fetch the Go that it wants; older ones have the last that they can build. */
async function delve(folder, wanted) {
  const { stdout } = await run('go', ['env', 'GOVERSION'], { capture: true });
  const minor = Number(/^go1\.(\d+)/.exec(stdout)?.[1]);
  const version = minor >= 21 ? 'v1.27.2' : 'v1.21.2';
  const env = { ...process.env, GOBIN: folder };
  await mustRun('go', ['install', `${wanted}@${version}`], { env });
}

async function rust(cwd, place) {
  const target = path.join(FOLDER, 'rust-target');
  await mustRun('cargo', ['build', '--quiet', '--locked', '--target-dir', target], { cwd });
  for (const name of ['function', 'extension'])
    await cp(path.join(target, 'debug', name), path.join(place, name));
}

async function npm(draft, wanted) {
  const work = `${draft}-work`;
  await mkdir(work, { recursive: true });
  try {
    await writeFile(path.join(work, 'package.json'), '{ "private": true }');
    const options = ['--no-audit', '--no-fund', wanted];
    await mustRun('npm', ['install', ...options], { cwd: work, env: await withHeaders() });
    const client = path.join(work, 'node_modules/aws-lambda-ric');
    // What was compiled is linked into the client.
    await rm(path.join(client, 'deps'), { recursive: true });
    await cp(client, draft, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Where this Node.js came with its headers, no others are fetched. */
async function withHeaders() {
  const nodedir = path.resolve(process.execPath, '../..');
  const isWhole = await exists(path.join(nodedir, 'include/node/node.h'));
  return isWhole ? { ...process.env, npm_config_nodedir: nodedir } : process.env;
}

async function pip(draft, wanted) {
  await mustPip(['install', '--quiet', '--no-compile', '--target', draft, wanted]);
}

async function maven(draft, wanted) {
  const [group, artifact, version] = wanted.split(':');
  const dependency = `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  const pom = path.join(draft, 'pom.xml');
  await writeFile(
    pom,
    `<project><modelVersion>4.0.0</modelVersion><groupId>clients</groupId><artifactId>clients</artifactId><version>1</version><dependencies>${dependency}</dependencies></project>`,
  );
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${draft}`];
  await mustRun('mvn', ['--quiet', '--batch-mode', '--file', pom, ...goal]);
}
