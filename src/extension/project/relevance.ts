/** Which changes on disk concern what a function sees. */
import path from 'node:path';
import type { Project } from './picture';

const NEVER =
  /[\\/](\.git|\.hg|\.svn|\.vscode|\.idea|\.cache|__pycache__|\.strata[\\/]build[\\/][^\\/]+\.part)([\\/]|$)/;
const PACKAGES = /[\\/]node_modules([\\/]|$)/;

/**
 * Whether a change of a file can change the picture of a project. Installed packages count where a function sees
 * them: in a layer, and beside or above a handler.
 */
export function isRelevant({ folder, functions }: Project, file: string): boolean {
  if (NEVER.test(file.slice(folder.length))) return false;
  const packages = PACKAGES.exec(file);
  if (!packages) return true;
  const owner = file.slice(0, packages.index);
  return functions.some(
    ({ handlerIn, layers }) =>
      (handlerIn !== undefined && isWithin(handlerIn.file, owner)) ||
      layers.some(
        ({ source }) => source !== undefined && isWithin(owner, path.resolve(folder, source)),
      ),
  );
}

/** Folders and zips of layers that lie outside the project: nobody watches those yet. */
export function outsideSources({ folder, functions }: Project): string[] {
  const sources = functions.flatMap(({ layers }) =>
    layers.flatMap(({ source }) => (source === undefined ? [] : path.resolve(folder, source))),
  );
  return [...new Set(sources)].filter((source) => !isWithin(source, folder));
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
