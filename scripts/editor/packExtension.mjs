/** Packs the extension as it is built into a .vsix, without node_modules; run as a script or by the tests. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mustRun, ROOT } from '../lib.mjs';
import { mustBeBuilt } from './extensionFolder.mjs';

/** Resolves with the package's path. */
export async function packExtension() {
  await mustBeBuilt();
  const file = path.join(ROOT, 'out/strata-lambda.vsix');
  await mkdir(path.dirname(file), { recursive: true });
  const vsce = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--allow-unused-files-pattern', '--out', file];
  await mustRun(process.execPath, [vsce, ...args]);
  return file;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  packExtension().then(console.log, (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
