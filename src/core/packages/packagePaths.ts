/** Which package a path belongs to, told by its place alone. */

import { basename, dirname } from '../filesystem/paths';

/** A package folder of npm: everything up to `node_modules/name` or `node_modules/@scope/name`, the innermost. */
const NPM = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*)(?=\/|$)/;
/** A top-level name in one of Python's folders for packages. */
const PYTHON = /^(\/opt\/python(?:\/lib\/python[\d.]+\/site-packages)?\/(?!lib\/python)[^/]+)/;

/** The folder of the innermost npm package that a path lies in. */
export function npmPackageRoot(path: string): string | undefined {
  return NPM.exec(path)?.[1];
}

/** Name of the package at an npm package folder: `@scope/name`. */
export function npmPackageName(root: string): string {
  return root.slice(root.lastIndexOf('/node_modules/') + '/node_modules/'.length);
}

/**
 * What people would call the thing that a path is part of: its package, else its folder.
 * @param pythonFolders folders that Python packages lie in, beside those that Lambda searches
 */
export function groupOf(path: string, pythonFolders: ReadonlySet<string>): string {
  const npm = npmPackageRoot(path);
  if (npm !== undefined) return npmPackageName(npm);
  for (let name = path; name !== '/'; name = dirname(name)) {
    if (pythonFolders.has(dirname(name))) return basename(name);
  }
  const python = PYTHON.exec(path)?.[1];
  return python === undefined ? dirname(path) : basename(python);
}

/** Compiled Python: its differences follow from its source and are no news. */
export function isByteCode(path: string): boolean {
  return path.endsWith('.pyc');
}
