/** The extension as a folder of an editor's extensions: what the package would hold, without the minute of packaging. */
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../lib.mjs';
import { exists } from './editorHome.mjs';

/** Copies the extension into an editor's extensions; a copy, since an editor may write or delete in there. */
export async function layOutExtension(extensions) {
  const { publisher, name, version } = await readManifest();
  return copyExtension(path.join(extensions, `${publisher}.${name}-${version}`));
}

/** Copies package.json and what its `files` names into a folder. */
export async function copyExtension(target) {
  await mustBeBuilt();
  const { files } = await readManifest();
  await mkdir(target, { recursive: true });
  for (const part of ['package.json', ...files]) {
    const source = path.join(ROOT, part);
    if (await exists(source)) await cp(source, path.join(target, part), { recursive: true });
  }
  return target;
}

export async function readManifest() {
  return JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
}

export async function mustBeBuilt() {
  if (await exists(path.join(ROOT, 'dist/extension.js'))) return;
  throw new Error('The extension is not built: npm run build');
}
