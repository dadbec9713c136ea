/**
 * Makes the layers of `test/systems`, as people make them: NumPy and SciPy of PyPI's wheels, ImageMagick of Debian's
 * packages, Lodash of npm. Each becomes a folder of `.cache/systems`.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, findPython, mustPip, mustRun } from './lib.mjs';

const FOLDER = path.join(CACHE, 'systems');
const WHEELS = ['numpy==2.2.6', 'scipy==1.15.3'];

/** What every Amazon Linux has, and what must be of one piece with the loader. */
const OF_THE_SYSTEM = /^(ld-linux|libc\.|libm\.|libdl\.|libpthread\.|librt\.|libresolv\.)/;

const LAYERS = {
  'lodash-4.17.21': lodash,
  'numpy-2.2.6-scipy-1.15.3': wheels,
  'imagemagick-6': imagemagick,
};

/** Makes what is not there yet. Resolves with a sentence for each layer that can't be made here. */
export async function makeSystemLayers() {
  const problems = [];
  for (const [name, make] of Object.entries(LAYERS)) {
    const problem = await makeOnce(name, make).catch((error) => error.message);
    if (problem !== undefined) problems.push(`the layer ${name} was not made: ${problem}`);
  }
  return problems;
}

/** The folder appears whole or not at all. */
async function makeOnce(name, make) {
  const place = path.join(FOLDER, name);
  if (await exists(place)) return;
  console.log(`Making the layer ${name}`);
  const draft = path.join(FOLDER, `draft-${name}-${process.pid}`);
  const layer = path.join(draft, 'layer');
  await mkdir(layer, { recursive: true });
  try {
    await make(layer, draft);
    await rename(layer, place).catch(async (error) => {
      if (!(await exists(place))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function lodash(layer) {
  const cwd = path.join(layer, 'nodejs');
  await mkdir(cwd);
  await writeFile(path.join(cwd, 'package.json'), '{ "private": true }\n');
  await mustRun('npm', ['install', '--no-audit', '--no-fund', 'lodash@4.17.21'], { cwd });
}

/** For this machine's Python, and old enough a C library for all of Lambda's. */
async function wheels(layer) {
  const platform = ['--only-binary', ':all:', '--platform', 'manylinux2014_x86_64'];
  const options = ['--quiet', '--no-compile', ...platform];
  await mustPip(['install', ...options, '--target', path.join(layer, 'python'), ...WHEELS]);
  const python = await findPython();
  const asked = 'import sys; print("python%d.%d" % sys.version_info[:2])';
  const runtime = execFileSync(python, ['-c', asked], { encoding: 'utf8' }).trim();
  await writeFile(path.join(layer, 'runtime.txt'), `${runtime}\n`);
}

/** The program, the formats it loads by name, its settings, and every library that they need. */
async function imagemagick(layer, draft) {
  const names = await packagesOf('imagemagick-6.q16');
  await mustRun('apt-get', ['download', '--quiet=2', ...names], { cwd: draft });
  const root = path.join(draft, 'root');
  for (const file of await readdir(draft)) {
    if (file.endsWith('.deb')) await mustRun('dpkg-deb', ['-x', path.join(draft, file), root]);
  }
  const libraries = path.join(root, 'usr/lib/x86_64-linux-gnu');
  const [version] = (await readdir(libraries)).filter((name) => name.startsWith('ImageMagick-6'));
  const formats = path.join(libraries, version, 'modules-Q16/coders');
  const program = path.join(layer, 'bin/convert');
  await cp(path.join(root, 'usr/bin/convert-im6.q16'), program);
  await cp(path.join(root, 'etc/ImageMagick-6'), path.join(layer, 'etc/ImageMagick-6'), {
    recursive: true,
  });
  for (const format of ['png', 'jpeg']) {
    for (const name of [`${format}.so`, `${format}.la`])
      await cp(path.join(formats, name), path.join(layer, 'lib/coders', name));
  }
  const binaries = [program, path.join(formats, 'png.so'), path.join(formats, 'jpeg.so')];
  await copyLibraries(binaries, libraries, path.join(layer, 'lib'));
}

/** A package of Debian and the libraries that it depends on. */
async function packagesOf(name) {
  const without = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const options = ['depends', '--recurse', ...without.map((kind) => `--no-${kind}`), name];
  const { stdout } = await mustRun('apt-cache', options);
  const listed = stdout.split('\n').filter((line) => /^(lib|imagemagick)/.test(line));
  return [...new Set(listed)];
}

async function copyLibraries(binaries, from, to) {
  const env = { ...process.env, LD_LIBRARY_PATH: from };
  const { stdout } = await mustRun('ldd', binaries, { env });
  for (const [, place] of stdout.matchAll(/=> (\/\S+)/g)) {
    const name = path.basename(place);
    if (!OF_THE_SYSTEM.test(name)) await cp(place, path.join(to, name), { dereference: true });
  }
}

async function exists(place) {
  return (await stat(place).catch(() => undefined)) !== undefined;
}
