import { basename, dirname } from '../filesystem/paths';
import { npmPackageName, npmPackageRoot } from './packagePaths';

/** The package that a path lies in. */
export interface PackagePlace {
  readonly name: string;
  /** Runtime folder of its files; of a Python module of one file, or a jar, the folder that it lies in. */
  readonly root: string;
}

/** Python's folders for packages, with the first name below. */
const PYTHON = /^(?:.*\/site-packages|\/opt\/python)\/(?!lib\/)([^/]+)/;
/** Folders beside a Python package that belong to it: `numpy-2.1.0.dist-info`, `numpy.libs`. */
const BESIDE = /(?:-[^-]+(?:-py[\d.]+)?\.(?:dist|egg)-info|\.libs|\.data|\.py)$/;

/** The package that a path lies in, told by the path alone. */
export function placeOf(path: string): PackagePlace | undefined {
  const npm = npmPackageRoot(path);
  if (npm !== undefined && npm !== path) return { name: npmPackageName(npm), root: npm };
  const match = PYTHON.exec(path);
  const [start, first] = [match?.[0], match?.[1]];
  if (start === undefined || first === undefined) return undefined;
  const folder = dirname(start);
  return { name: basename(first).replace(BESIDE, ''), root: pythonRoot(path, folder) };
}

/** @param folder the folder that Python packages lie in */
export function pythonRoot(path: string, folder: string): string {
  const [first = '', ...below] = path.slice(folder.length + 1).split('/');
  return below.length === 0 || BESIDE.test(first) ? folder : `${folder}/${first}`;
}
