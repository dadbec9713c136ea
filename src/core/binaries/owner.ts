import { basename, dirname } from '../filesystem/paths';
import { npmPackageName, npmPackageRoot } from '../packages/packagePaths';

/** What people would call the thing that a binary came with. */
export interface Owner {
  /** Runtime path of the package's folder, or of the folder that the file lies in. */
  readonly root: string;
  /** Absent for a file that is part of no package. */
  readonly package?: string;
}

/** A top-level name in one of the folders that Python searches: of `numpy.libs` it is `numpy`. */
const PYTHON =
  /^((?:\/opt\/python(?:\/lib\/python[\d.]+\/site-packages)?|\/var\/task)\/(?!lib\/python|bin\/)([^/]+?))(?:\.libs)?\//;
const PYTHON_LIBRARY = /\.(?:so|pyd|dylib|dll)(?:\.\d+)*$/;

/** The package that a binary belongs to, told by its place. */
export function ownerOf(path: string, pythonFunction: boolean): Owner {
  const npm = npmPackageRoot(path);
  if (npm !== undefined) return { root: npm, package: npmPackageName(npm) };
  const [, root, name] = PYTHON.exec(path) ?? [];
  const isPython = path.startsWith('/opt/python/') || (pythonFunction && PYTHON_LIBRARY.test(path));
  if (isPython && root !== undefined && name !== undefined) return { root, package: name };
  return { root: dirname(path) };
}

/** How sentences name it: the package, else the one file, else the folder. */
export function ownerName(owner: Owner, paths: readonly string[]): string {
  if (owner.package !== undefined) return owner.package;
  return paths.length === 1 ? basename(paths[0] ?? '') : owner.root;
}
