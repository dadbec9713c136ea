import { toEntryPath } from '../archive/entryName';
import { unsafeEntry } from '../archive/treeProblems';
import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { sortByPath } from '../filesystem/paths';
import type { Files, FileStat } from '../ports/files';
import type { Problem } from '../problem';
import type { ShippedPaths } from './shippedFiles';

const ROOT = { mode: 0o755, modeAssumed: true } as const;

/** A folder as a tree, with the names in it that no layer may have. */
export interface FolderTree {
  readonly tree: FileTree;
  readonly problems: readonly Problem[];
}

/** How a folder becomes a tree. */
export interface FolderReading {
  /** Path below the tree's root where the contents are placed, e.g. `python`; left out: the root. */
  readonly under?: string | undefined;
  /** What a packager takes of the folder; left out: all. */
  readonly ships?: ShippedPaths | undefined;
}

/**
 * Reads a folder as the tree that its zip would give: files, folders and links with their modes as they are. Nothing
 * is ignored unless asked for, as builders ignore nothing ("sam package" zips the whole folder:
 * samcli/lib/package/utils.py, read 2026-11); sockets and devices, which no archive carries, are left out. Where only
 * some files ship, folders are there that hold some of them. `undefined` when there is no such folder.
 */
export async function readFolderTree(
  files: Files,
  folder: string,
  { under = '', ships }: FolderReading = {},
): Promise<FolderTree | undefined> {
  const root = await files.stat(folder);
  if (root?.kind !== 'directory') return undefined;
  const entries: TreeEntry[] =
    under === '' ? [] : [{ path: under, kind: 'directory', size: 0, ...ROOT }];
  const problems: Problem[] = [];
  await walk(files, { location: folder, path: under, below: '', ships }, entries, problems);
  const tree: FileTree = {
    entries: sortByPath(entries),
    read: (entry) => present(entry, files.read(entry.locator as string)),
    readPart: (entry, offset, length) =>
      present(entry, files.readPart(entry.locator as string, offset, length)),
  };
  return { tree, problems };
}

interface Folder {
  readonly location: string;
  /** Below the tree's root. */
  readonly path: string;
  /** Below the folder that is read. */
  readonly below: string;
  readonly ships: ShippedPaths | undefined;
}

async function walk(
  files: Files,
  folder: Folder,
  entries: TreeEntry[],
  problems: Problem[],
): Promise<void> {
  const { ships } = folder;
  const names = (await files.list(folder.location)) ?? [];
  const stats = await Promise.all(
    names.map(async (name) => {
      const location = files.join(folder.location, name);
      return { name, location, stat: await files.stat(location) };
    }),
  );
  for (const { name, location, stat } of stats) {
    const path = join(folder.path, name);
    const below = join(folder.below, name);
    if (!isTaken(ships, below, stat)) continue;
    const unsafe = whyUnsafe(name);
    if (unsafe !== undefined) {
      problems.push(unsafeEntry({ name: path }, unsafe));
      continue;
    }
    const entry = stat && (await toEntry(files, path, location, stat));
    if (!entry) continue;
    const before = entries.length;
    if (entry.kind === 'directory')
      await walk(files, { location, path, below, ships }, entries, problems);
    const isEmpty = entry.kind === 'directory' && entries.length === before;
    if (!ships || !isEmpty) entries.push(entry);
  }
}

function isTaken(ships: ShippedPaths | undefined, below: string, stat?: FileStat): boolean {
  if (!ships) return true;
  return stat?.kind === 'directory' ? !ships.isLeftOut(below) : ships.ships(below);
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A backslash in a name on Linux would be a folder in the zip; it is left out like what an archive may not hold. */
function whyUnsafe(name: string): string | undefined {
  if (name.includes('\\')) return 'has a backslash in its name';
  const result = toEntryPath(name);
  return 'unsafe' in result ? result.unsafe : undefined;
}

async function toEntry(
  files: Files,
  path: string,
  location: string,
  stat: FileStat,
): Promise<TreeEntry | undefined> {
  const common = {
    path,
    mode: stat.mode,
    modeAssumed: stat.modeAssumed === true,
    locator: location,
  };
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
