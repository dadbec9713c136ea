import { basename, dirname, isUnder } from '../../filesystem/paths';
import type { RuntimeFiles } from '../runtimeFiles';
import { foldersOf } from './dottedName';
import type { PathEntry } from './searchPath';

/** A relative import in absolute terms. */
export interface RelativeName {
  /** Dotted name of the package that the dots lead to. */
  readonly packageName: string;
  /** Its folder as seen from the importing file. */
  readonly folder: string;
  /** What follows the dots; empty for `from . import x`. */
  readonly rest: string;
}

/** @returns a reason when the importing file is in no package, or the dots lead out of it */
export function parseRelativeName(
  files: RuntimeFiles,
  specifier: string,
  from: string,
  entries: readonly PathEntry[],
): RelativeName | string {
  const level = /^\.+/.exec(specifier)?.[0].length ?? 0;
  let folder = dirname(from);
  const root = rootOf(files, folder, entries);
  const parts = folder.slice(root.length).split('/').filter(Boolean);
  if (parts.length === 0) return 'the importing file is in no package';
  if (level > parts.length) return 'the dots lead beyond the top-level package';
  for (let up = 1; up < level; up++) folder = dirname(folder);
  const packageName = parts.slice(0, parts.length - level + 1).join('.');
  return { packageName, folder, rest: specifier.slice(level) };
}

/** The entry of `sys.path` that the importing file was found on: the nearest one above it. */
function rootOf(files: RuntimeFiles, folder: string, entries: readonly PathEntry[]): string {
  const roots = foldersOf(entries).filter((path) => isUnder(folder, path));
  const nearest = [...roots].sort((a, b) => b.length - a.length)[0];
  return nearest ?? aboveAllInits(files, folder);
}

function aboveAllInits(files: RuntimeFiles, folder: string): string {
  let top = folder;
  while (basename(top) !== '' && files.isFile(`${top}/__init__.py`)) top = dirname(top);
  return top;
}
