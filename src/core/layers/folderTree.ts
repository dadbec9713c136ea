import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import type { Files, FileStat } from '../ports/files';

const ROOT = { mode: 0o755, modeAssumed: true } as const;

/**
 * Reads a folder as the tree that its zip would give: files, folders and links as they are; sockets and
 * devices, which no archive carries, are left out. `undefined` when there is no such folder.
 * @param under path below the tree's root where the contents are placed, e.g. `python`; `''` for the root
 */
export async function readFolderTree(
  files: Files,
  folder: string,
  under = '',
): Promise<FileTree | undefined> {
  const root = await files.stat(folder);
  if (root?.kind !== 'directory') return undefined;
  const entries: TreeEntry[] =
    under === '' ? [] : [{ path: under, kind: 'directory', size: 0, ...ROOT }];
  await walk(files, folder, under, entries);
  return {
    entries,
    read: (entry) => present(entry, files.read(entry.locator as string)),
    readPart: (entry, offset, length) =>
      present(entry, files.readPart(entry.locator as string, offset, length)),
  };
}

async function walk(
  files: Files,
  folder: string,
  path: string,
  entries: TreeEntry[],
): Promise<void> {
  const names = (await files.list(folder)) ?? [];
  const stats = await Promise.all(
    names.map(async (name) => {
      const location = files.join(folder, name);
      return { name, location, stat: await files.stat(location) };
    }),
  );
  for (const { name, location, stat } of stats) {
    const below = path === '' ? name : `${path}/${name}`;
    const entry = stat && (await toEntry(files, below, location, stat));
    if (!entry) continue;
    entries.push(entry);
    if (entry.kind === 'directory') await walk(files, location, below, entries);
  }
}

async function toEntry(
  files: Files,
  path: string,
  location: string,
  stat: FileStat,
): Promise<TreeEntry | undefined> {
  const common = { path, mode: stat.mode, modeAssumed: false, locator: location };
  switch (stat.kind) {
    case 'file':
      return { ...common, kind: 'file', size: stat.size, modifiedMs: stat.modifiedMs };
    case 'directory':
      return { ...common, kind: 'directory', size: 0 };
    case 'symlink': {
      const target = await files.readLink(location);
      if (target === undefined) return undefined;
      return { ...common, kind: 'symlink', size: new TextEncoder().encode(target).length, target };
    }
    case 'other':
      return undefined;
  }
}

async function present(
  entry: TreeEntry,
  contents: Promise<Uint8Array | undefined>,
): Promise<Uint8Array> {
  const bytes = await contents;
  if (!bytes) throw new Error(`${entry.path} is no longer there`);
  return bytes;
}
