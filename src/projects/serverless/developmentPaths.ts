import type { Files } from '../../core/ports/files';
import { at, entriesAt, parseJson } from '../json';
import { readText } from '../projectKind';

/** What npm wrote about what it installed, the more exact first (npm: "package-lock.json", read 2026-11). */
const LOCKS = ['node_modules/.package-lock.json', 'package-lock.json'];

/**
 * The folders of packages that are there for development only, and their programs, relative to the folder that is
 * packed. npm's own record tells; without one nothing is known, and everything ships.
 */
export async function developmentPaths(files: Files, folder: string): Promise<string[]> {
  for (const name of LOCKS) {
    const lock = parseJson(await readText(files, files.join(folder, name)));
    if (lock === undefined) continue;
    return entriesAt(lock, 'packages')
      .filter(([path, entry]) => path.startsWith('node_modules/') && at(entry, 'dev') === true)
      .flatMap(([path, entry]) => [path, ...programsOf(path, entry)]);
  }
  return [];
}

function programsOf(path: string, entry: unknown): string[] {
  const beside = path.slice(0, path.lastIndexOf('/'));
  return entriesAt(entry, 'bin').map(([name]) => `${beside}/.bin/${name}`);
}
