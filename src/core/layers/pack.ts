/** What of a folder goes into a layer's archive, and with which modes: the same on every machine. */
import { matcherOf } from '../filesystem/globs';
import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { sortByPath } from '../filesystem/paths';
import type { PackedEntry } from '../ports/zipOutput';
import { isLeftBehind } from './junk';

/** A folder made ready to be written. */
export interface Packing {
  /** Sorted by the bytes of their path. */
  readonly entries: readonly PackedEntry[];
  /** Paths of the files and links that are left out. */
  readonly excluded: readonly string[];
}

const FOLDER_MODE = 0o755;
const LINK_MODE = 0o777;
const RUNNABLE_MODE = 0o755;
const PLAIN_MODE = 0o644;
const ANY_RUN = 0o111;
/** Where Lambda and its runtimes look for programs (AWS: "Packaging your layer content", read 2026-11). */
const PROGRAMS = /^(?:(?:bin|extensions)\/|bootstrap$)/;
const SHEBANG = '#!';

/**
 * Leaves out what a desktop left behind and what the patterns mean. Of a mode only the x bit counts; a disk without
 * modes (Windows) has it for programs: what lies in `bin` and `extensions`, `bootstrap`, and what begins with `#!`.
 */
export async function packTree(tree: FileTree, exclude: readonly string[]): Promise<Packing> {
  const isExcluded = matcherOf(exclude);
  const isOut = ({ path }: TreeEntry): boolean => isLeftBehind(path) || isExcluded(path);
  const kept = sortByPath(tree.entries.filter((entry) => !isOut(entry)));
  const entries: PackedEntry[] = [];
  for (const entry of kept) entries.push(await toPacked(tree, entry));
  const excluded = tree.entries.filter((entry) => entry.kind !== 'directory' && isOut(entry));
  return { entries, excluded: sortByPath(excluded).map(({ path }) => path) };
}

/** A file, folder or link of a folder on disk as its archive has it. */
export async function toPacked(tree: FileTree, entry: TreeEntry): Promise<PackedEntry> {
  const { path, kind, size, target } = entry;
  const mode = await modeOf(tree, entry);
  return {
    path,
    kind,
    size,
    mode,
    ...(target !== undefined && { target }),
    read: () => tree.read(entry),
  };
}

async function modeOf(tree: FileTree, entry: TreeEntry): Promise<number> {
  switch (entry.kind) {
    case 'directory':
      return FOLDER_MODE;
    case 'symlink':
      return LINK_MODE;
    case 'file':
      return (await isRunnable(tree, entry)) ? RUNNABLE_MODE : PLAIN_MODE;
  }
}

async function isRunnable(tree: FileTree, entry: TreeEntry): Promise<boolean> {
  if (!entry.modeAssumed) return (entry.mode & ANY_RUN) !== 0;
  if (PROGRAMS.test(entry.path)) return true;
  const start = await tree.readPart(entry, 0, SHEBANG.length);
  return new TextDecoder('latin1').decode(start) === SHEBANG;
}
