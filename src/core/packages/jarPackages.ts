/** Java artifacts on Lambda's class path: the jars of `/opt/java/lib` and of the function's `lib`. */
import type { TreeEntry } from '../filesystem/fileTree';
import { basename, dirname, OPT, TASK } from '../filesystem/paths';
import { readJarIdentity } from './jarIdentity';
import { UNKNOWN_VERSION, type Package, type PackageSource } from './package';

const CLASS_PATH: readonly string[] = [`${TASK}/lib`, `${OPT}/java/lib`];
/** `jackson-core-2.17.1.jar`: the version begins at the first dash before a digit. */
const FILE_NAME = /^(.+?)(?:-(\d.*))?\.jar$/i;

/** The artifacts of a source, told apart by the names of their files. */
export function findJars(source: PackageSource): Package[] {
  return source.tree.entries.flatMap((entry) => {
    if (entry.kind !== 'file' || !entry.path.endsWith('.jar')) return [];
    const path = `${source.base}/${entry.path}`;
    return CLASS_PATH.includes(dirname(path)) ? toPackage(source, entry, path) : [];
  });
}

/** The artifact and the version that the name of a jar tells. */
export function jarName(file: string): { readonly name: string; readonly version?: string } {
  const [, name = '', version] = FILE_NAME.exec(file) ?? [];
  return { name, ...(version !== undefined && { version }) };
}

function toPackage({ tree, layer }: PackageSource, entry: TreeEntry, path: string): Package {
  const { name, version } = jarName(basename(path));
  return {
    ecosystem: 'maven',
    name,
    key: name,
    layer,
    folder: dirname(path),
    manifest: path,
    identify: async () => {
      const inside = await readJarIdentity(tree, entry, name);
      return { ...inside, version: inside?.version ?? version ?? UNKNOWN_VERSION };
    },
    files: () => Promise.resolve([path]),
  };
}
