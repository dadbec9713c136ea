/** Prepares the sample workspace: installs its layers from their lock files and zips the one that is a zip. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { CACHE, findPython, mustPip, mustRun, ROOT } from './lib.mjs';

export const SAMPLE = path.join(ROOT, 'test/workspaces/photo-service');
const LAYERS = path.join(SAMPLE, 'layers');
/** Archives of the same files are the same bytes. */
const FIXED_TIME = new Date(1980, 0, 1);

/** Resolves with what had to be left out, one sentence each. */
export async function prepareSample() {
  await once('base', ['base/nodejs/package-lock.json'], () => npmInstall('base'));
  await once('imaging', ['imaging/nodejs/package-lock.json'], async () => {
    await npmInstall('imaging');
    await zipFolder(path.join(LAYERS, 'imaging'), path.join(LAYERS, 'imaging.zip'));
  });
  if ((await findPython()) === undefined) {
    return [
      'The layer TextkitLayer of the sample is left out: Python 3 with pip is not installed.',
    ];
  }
  await once('textkit', ['textkit/requirements.txt'], pipInstall);
  return [];
}

/** Runs a step unless its inputs are those of the last time and its result is still there. */
async function once(name, inputs, step) {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(await readFile(path.join(LAYERS, input)));
  const [stamp, digest] = [path.join(CACHE, `sample-${name}`), hash.digest('hex')];
  const result = {
    base: 'base/nodejs/node_modules',
    imaging: 'imaging.zip',
    textkit: 'textkit/python',
  }[name];
  const isDone = await readFile(stamp, 'utf8').then(
    (text) => text === digest,
    () => false,
  );
  if (isDone && (await stat(path.join(LAYERS, result)).catch(() => undefined))) return;
  console.log(`Preparing layer ${name} of the sample`);
  await step();
  await mkdir(CACHE, { recursive: true });
  await writeFile(stamp, digest);
}

async function npmInstall(layer) {
  await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: path.join(LAYERS, layer, 'nodejs'),
  });
}

async function pipInstall() {
  const target = path.join(LAYERS, 'textkit/python');
  await rm(target, { recursive: true, force: true });
  const requirements = path.join(LAYERS, 'textkit/requirements.txt');
  await mustPip([
    'install',
    '--quiet',
    '--no-deps',
    '--require-hashes',
    '-r',
    requirements,
    '-t',
    target,
  ]);
}

async function zipFolder(folder, place) {
  const zip = new yazl.ZipFile();
  for (const file of await filesBelow(folder)) {
    zip.addFile(path.join(folder, file), file, { mtime: FIXED_TIME, mode: 0o100644 });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(place));
}

async function filesBelow(folder) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .filter((file) => !file.includes('/.bin/') && !file.endsWith('.package-lock.json'))
    .sort();
}
