import type { TreeEntry } from './fileTree';

/**
 * All entries and the folders that they imply, each path once. Where one archive holds a file and, by another
 * entry's name, a folder at the same path, the folder stands: unpacking could not place the entry otherwise.
 */
export function withImpliedFolders(byPath: ReadonlyMap<string, TreeEntry>): readonly TreeEntry[] {
  const all = new Map(byPath);
  for (const path of byPath.keys()) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (all.get(folder)?.kind === 'directory') break;
      all.set(folder, { path: folder, kind: 'directory', size: 0, mode: 0o755, modeAssumed: true });
    }
  }
  return [...all.values()];
}
