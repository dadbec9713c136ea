/** Packs the extension as it is built into a .vsix, without node_modules; run as a script or by the tests. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mustRun, ROOT } from '../lib.mjs';
import { copyExtension, readManifest } from './extensionFolder.mjs';

/**
 * Resolves with the package's path. It is packed out of a copy: what the npm package holds (`files`) and what the
 * extension holds (.vscodeignore) differ, and vsce refuses a folder that has both.
 */
export async function packExtension() {
  const file = path.join(ROOT, 'out/strata-lambda.vsix');
  const copy = await mkdtemp(path.join(os.tmpdir(), 'strata-package-'));
  try {
    await copyExtension(copy);
    const manifest = { ...(await readManifest()), files: undefined, scripts: undefined };
    await writeFile(path.join(copy, 'package.json'), JSON.stringify(manifest, undefined, 2));
    await copyFile(path.join(ROOT, '.vscodeignore'), path.join(copy, '.vscodeignore'));
    await mkdir(path.dirname(file), { recursive: true });
    const vsce = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');
    await mustRun(process.execPath, [vsce, 'package', '--no-dependencies', '--out', file], {
      cwd: copy,
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  return file;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  packExtension().then(console.log, (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
