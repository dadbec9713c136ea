import { basename, dirname, isUnder, joinPath, OPT, TASK } from '../filesystem/paths';
import type { ElfBinary } from './binary';
import type { Ground } from './ground';

/**
 * What a binary asks the loader for and nobody brings. A library may have been loaded before by whoever loads
 * this one, so for a library any file of that name will do; what Lambda starts itself finds only what is on
 * its search path (`ld.so(8)`: `DT_RPATH` and `DT_RUNPATH`, `LD_LIBRARY_PATH`, the system's folders). None while
 * a layer is unknown that might bring it.
 */
export function missingLibraries(
  path: string,
  { needed, interpreter, searchPath }: ElfBinary,
  ground: Ground,
  started: boolean,
): string[] {
  const { libraries, complete, brought, filesystem, libraryPath } = ground;
  if (!libraries || !complete) return [];
  const folders = [...searchPath.map((folder) => expand(folder, path)), ...libraryPath];
  const isThere = (name: string): boolean => {
    if (libraries.has(name)) return true;
    if (name.includes('/')) return !isOurs(name) || filesystem.follow(name) !== undefined;
    if (!started) return brought.has(name);
    return folders.some((folder) => filesystem.follow(joinPath(folder, name)) !== undefined);
  };
  const hasLoader =
    interpreter === undefined ||
    libraries.has(basename(interpreter)) ||
    filesystem.follow(interpreter) !== undefined;
  return [...(hasLoader ? [] : [interpreter]), ...needed.filter((name) => !isThere(name))];
}

function expand(folder: string, path: string): string {
  return folder.replace(/\$(?:ORIGIN|\{ORIGIN\})/g, dirname(path));
}

function isOurs(path: string): boolean {
  return isUnder(path, OPT) || isUnder(path, TASK);
}
