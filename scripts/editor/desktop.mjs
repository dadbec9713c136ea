/** The desktop VS Code of a machine: an installed one, or one that is downloaded. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { CACHE } from '../lib.mjs';
import { exists } from './editorHome.mjs';

/** From the folder of the `code` script to the program itself. */
const FROM_SCRIPT = {
  linux: '../code',
  darwin: '../../../MacOS/Electron',
  win32: '../Code.exe',
};

/** The program (not its `code` script, which returns before the window closes), or undefined. */
export async function findDesktop() {
  const script = process.platform === 'win32' ? 'code.cmd' : 'code';
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    const place = path.join(folder, script);
    if (!(await exists(place))) continue;
    const inside = path.dirname(await realpath(place));
    const program = path.resolve(inside, FROM_SCRIPT[process.platform] ?? FROM_SCRIPT.linux);
    if (await exists(program)) return program;
  }
  return undefined;
}

/** Resolves with the program; rejects where there is no network. */
export function downloadDesktop() {
  return downloadAndUnzipVSCode({ cachePath: path.join(CACHE, 'vscode') });
}
