import type { TreeEntry } from '../filesystem/fileTree';
import {
  filesBelow,
  readText,
  UNKNOWN_VERSION,
  type Identity,
  type Package,
  type PackageSource,
} from './package';
import { npmPackageName, npmPackageRoot } from './packagePaths';

const MANIFEST = '/package.json';

/** The npm packages of a source, nested ones too: folders in `node_modules` that hold a `package.json`. */
export function findNpmPackages(source: PackageSource): Package[] {
  return source.tree.entries.flatMap((entry) => {
    if (entry.kind !== 'file' || !entry.path.endsWith(MANIFEST)) return [];
    const folder = `${source.base}/${entry.path.slice(0, -MANIFEST.length)}`;
    return npmPackageRoot(folder) === folder ? toPackage(source, entry, folder) : [];
  });
}

function toPackage({ tree, layer }: PackageSource, entry: TreeEntry, folder: string): Package {
  const name = npmPackageName(folder);
  return {
    ecosystem: 'npm',
    name,
    key: name,
    layer,
    folder,
    manifest: `${folder}${MANIFEST}`,
    identify: async () => readIdentity(await readText(tree, entry)),
    files: (filesystem) => Promise.resolve(filesBelow(filesystem, folder, 'node_modules')),
  };
}

function readIdentity(text: string | undefined): Identity {
  try {
    const { version } = JSON.parse(text ?? '') as { version?: unknown };
    return { version: typeof version === 'string' ? version : UNKNOWN_VERSION };
  } catch {
    return { version: UNKNOWN_VERSION };
  }
}
