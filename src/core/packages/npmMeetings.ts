import type { TreeEntry } from '../filesystem/fileTree';
import { OPT } from '../filesystem/paths';
import type { Layer } from '../layers/layer';
import type { PackageCopy, PackageMeeting } from './packageCopy';
import { npmPackageName, npmPackageRoot } from './packagePaths';

interface Holder {
  readonly layer: Layer;
  readonly entry: TreeEntry;
}

/** Finds npm packages that several layers bring to the same folder. Only their `package.json` is read. */
export async function findNpmMeetings(layers: readonly Layer[]): Promise<PackageMeeting[]> {
  const holdersByRoot = new Map<string, Holder[]>();
  for (const layer of layers) {
    for (const entry of layer.content.tree.entries) {
      const root = packageRootOfManifest(entry);
      if (root === undefined) continue;
      const holders = holdersByRoot.get(root);
      if (holders) holders.push({ layer, entry });
      else holdersByRoot.set(root, [{ layer, entry }]);
    }
  }
  const shared = [...holdersByRoot].filter(([, holders]) => holders.length > 1);
  return Promise.all(
    shared.map(async ([root, holders]) => ({
      name: npmPackageName(root),
      folder: root,
      copies: await Promise.all(holders.map((holder) => toCopy(root, holder))),
    })),
  );
}

function packageRootOfManifest(entry: TreeEntry): string | undefined {
  const path = `${OPT}/${entry.path}`;
  if (entry.kind !== 'file' || !path.endsWith('/package.json')) return undefined;
  const folder = path.slice(0, -'/package.json'.length);
  return npmPackageRoot(folder) === folder ? folder : undefined;
}

async function toCopy(root: string, { layer, entry }: Holder): Promise<PackageCopy> {
  return {
    name: npmPackageName(root),
    version: await readVersion(layer, entry),
    layer: layer.position,
    manifest: `${root}/package.json`,
    owns: (path) => npmPackageRoot(path) === root,
  };
}

async function readVersion(layer: Layer, entry: TreeEntry): Promise<string> {
  try {
    const text = new TextDecoder().decode(await layer.content.tree.read(entry));
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version : 'unknown';
  } catch {
    return 'unknown'; // damaged or no JSON: the package still has files to compare
  }
}
