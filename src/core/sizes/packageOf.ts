import { basename, dirname } from '../filesystem/paths';
import { npmPackageName, npmPackageRoot } from '../packages/packagePaths';

/** The package that a path lies in, told by its place alone. */
export interface PackagePlace {
  readonly name: string;
  /** Runtime folder of its files; of a Python module of one file the folder that it lies in. */
  readonly root: string;
}

/** Python's folders for packages, with the first name below. */
const PYTHON = /^(?:.*\/site-packages|\/opt\/python)\/(?!lib\/)([^/]+)/;
/** Folders beside a Python package that belong to it: `numpy-2.1.0.dist-info`, `numpy.libs`. */
const BESIDE = /(?:-[^-]+(?:-py[\d.]+)?\.(?:dist|egg)-info|\.libs|\.data|\.py)$/;

export function packageOf(path: string): PackagePlace | undefined {
  const npm = npmPackageRoot(path);
  if (npm !== undefined && npm !== path) return { name: npmPackageName(npm), root: npm };
  const match = PYTHON.exec(path);
  const [start, first] = [match?.[0], match?.[1]];
  if (start === undefined || first === undefined) return undefined;
  const name = basename(first).replace(BESIDE, '');
  const root = `${dirname(start)}/${name}`;
  return { name, root: path.startsWith(`${root}/`) ? root : dirname(start) };
}
