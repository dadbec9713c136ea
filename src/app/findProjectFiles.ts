import type { Files, FolderEntry } from '../core/ports/files';
import type { ProjectKind } from '../projects/projectKind';

/** Never searched: what installs and builds make. Folders that begin with a dot are not searched either. */
const SKIPPED = new Set([
  'node_modules',
  'bower_components',
  'site-packages',
  'dist',
  'build',
  'out',
  'target',
  'coverage',
  'venv',
  '__pycache__',
]);
/** Levels below the workspace's folder; deeper than any monorepo seen. */
const MAX_DEPTH = 10;
/** Folders that are searched at most, the nearest first. */
const MAX_FOLDERS = 20_000;
/** Folders whose names are held at one time. */
const AT_ONCE = 500;

/** Absolute paths that each kind claims. */
export type ProjectPaths = ReadonlyMap<ProjectKind, readonly string[]>;

/** What each kind of project claims in a folder, the nearest first and sorted by name within one folder. */
export async function findProjectFiles(
  files: Files,
  folder: string,
  kinds: readonly ProjectKind[],
): Promise<ProjectPaths> {
  const found = new Map(kinds.map((kind) => [kind, [] as string[]]));
  let level = [folder];
  let searched = 0;
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const searchable = level.slice(0, MAX_FOLDERS - searched);
    searched += searchable.length;
    level = [];
    for (let from = 0; from < searchable.length; from += AT_ONCE) {
      const some = searchable.slice(from, from + AT_ONCE);
      const lists = await Promise.all(some.map((path) => entriesOf(files, path)));
      for (const [index, entries] of lists.entries())
        level.push(...sort(some[index] ?? folder, entries));
    }
  }
  return found;

  /** Keeps what is claimed and gives the folders to search next. */
  function sort(parent: string, entries: readonly FolderEntry[]): string[] {
    const next: string[] = [];
    for (const entry of entries.filter(isRelevant).sort(byName)) {
      const claimants = kinds.filter((kind) => kind.claims(entry));
      const path = files.join(parent, entry.name);
      for (const kind of claimants) found.get(kind)?.push(path);
      if (claimants.length === 0) next.push(path);
    }
    return next;
  }

  /** Most names in a folder concern nobody. */
  function isRelevant(entry: FolderEntry): boolean {
    return isSearched(entry) || kinds.some((kind) => kind.claims(entry));
  }
}

function byName(a: FolderEntry, b: FolderEntry): number {
  return a.name < b.name ? -1 : 1;
}

/** Whether an entry that no kind claims is a folder to search. */
export function isSearched({ name, kind }: FolderEntry): boolean {
  return kind === 'directory' && !name.startsWith('.') && !SKIPPED.has(name);
}

/** A folder that may not be read holds nothing for us. */
async function entriesOf(files: Files, path: string): Promise<readonly FolderEntry[]> {
  return (await files.entries(path).catch(() => undefined)) ?? [];
}
