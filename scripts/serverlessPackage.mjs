/**
 * Installs the Serverless Framework into the cache and packages the services of `test/corpus/serverless` in a copy
 * there, without an account. Prints the folder of the copy; beside each service, `<name>.json` has the template that
 * the framework would deploy and the files that its zips hold. The tests compare with it.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, mustRun, ROOT } from './lib.mjs';

/** The last one that needs neither an account nor a licence. */
const VERSION = '3.40.0';
const CORPUS = path.join(ROOT, 'test/corpus/serverless');
const HOOK = path.join(ROOT, 'scripts/serverlessOffline.cjs');
/** It asks for credentials and uses none. */
const OFFLINE = {
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  SLS_NOTIFICATIONS_MODE: 'off',
  SLS_TELEMETRY_DISABLED: '1',
};

const result = path.join(CACHE, `serverless-packaged-${await digest()}`);
if (!(await exists(result))) await packageAll();
console.log(result);

async function packageAll() {
  const framework = await install();
  const draft = `${result}.${process.pid}`;
  await cp(CORPUS, draft, { recursive: true });
  try {
    for (const name of await readdir(CORPUS)) await packageOne(framework, draft, name);
    await settle(draft, result);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function packageOne(framework, draft, name) {
  const [service, output] = [path.join(draft, name), path.join(draft, `${name}.out`)];
  if (await exists(path.join(service, 'package.json')))
    await npm(['install', '--install-links'], service);
  const program = path.join(framework, 'node_modules/serverless/bin/serverless.js');
  const args = ['--require', HOOK, program, 'package', '--package', output];
  await mustRun(process.execPath, args, {
    cwd: service,
    env: { ...process.env, ...OFFLINE },
  });
  const zips = {};
  for (const file of await readdir(output)) {
    if (!file.endsWith('.zip')) continue;
    const { stdout } = await mustRun('unzip', ['-Z1', path.join(output, file)]);
    zips[file] = stdout.trim().split('\n').sort();
  }
  const template = await readFile(path.join(output, 'cloudformation-template-update-stack.json'));
  const document = { template: JSON.parse(template.toString()), zips };
  await writeFile(path.join(draft, `${name}.json`), JSON.stringify(document, undefined, 2));
}

async function install() {
  const folder = path.join(CACHE, `serverless-${VERSION}`);
  if (await exists(folder)) return folder;
  const draft = path.join(CACHE, `serverless-draft-${process.pid}`);
  await mkdir(draft, { recursive: true });
  await writeFile(path.join(draft, 'package.json'), '{}');
  await npm(['install', `serverless@${VERSION}`, '--ignore-scripts'], draft);
  await settle(draft, folder);
  return folder;
}

async function npm(args, cwd) {
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  await mustRun('npm', [...args, ...options], { cwd, shell: process.platform === 'win32' });
}

/** The folder appears whole or not at all. */
async function settle(draft, folder) {
  await rename(draft, folder).catch(async (error) => {
    if (!(await exists(folder))) throw error;
    await rm(draft, { recursive: true, force: true });
  });
}

async function digest() {
  const hash = createHash('sha256').update(VERSION);
  const names = await readdir(CORPUS, { recursive: true, withFileTypes: true });
  const files = names
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name));
  for (const file of [HOOK, fileURLToPath(import.meta.url), ...files.sort()])
    hash.update(path.relative(ROOT, file)).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

function exists(place) {
  return stat(place).then(
    () => true,
    () => false,
  );
}
