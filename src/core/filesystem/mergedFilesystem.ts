import type { EntryKind, FileTree, TreeEntry } from './fileTree';
import { dirname, joinPath } from './paths';

/** An entry that a later layer replaced. */
export interface Override {
  /** Position of the layer that held the path before. */
  readonly layer: number;
  /** Same bytes as the winner. */
  readonly identical: boolean;
}

/** One path of the filesystem that the function sees. */
export interface MergedEntry {
  /** Absolute runtime path: `/opt/nodejs/package.json`. */
  readonly path: string;
  readonly kind: EntryKind;
  readonly size: number;
  readonly mode: number;
  readonly modeAssumed: boolean;
  readonly target?: string;
  /** The provider: 1-based position of the layer, 0 for the function's package. */
  readonly layer: number;
  /** Files and links: every earlier layer that holds this path, oldest first. */
  readonly overrides: readonly Override[];
  /** Another layer has a file where this one has a folder, or the reverse. */
  readonly clash: boolean;
  /** The entry in its provider's tree. */
  readonly origin: TreeEntry;
}

const MAX_LINKS = 40; // Linux: path_resolution(7), ELOOP

/**
 * The immutable merged filesystem: `/opt` out of the layers and `/var/task` out of the function's package.
 * `/`, `/opt`, `/var` and `/var/task` exist but are no entries.
 */
export class MergedFilesystem {
  // Made when they are first asked for: a listing needs neither.
  private knownPaths: ReadonlyMap<string, MergedEntry> | undefined;
  private knownLinks: boolean | undefined;
  private knownFolders: ReadonlyMap<string, readonly MergedEntry[]> | undefined;

  /**
   * @param entries sorted by the bytes of their path, each path once, every folder of an entry listed
   * @param trees the provider's tree by its position, 0 for the function's package
   */
  constructor(
    readonly entries: readonly MergedEntry[],
    private readonly trees: ReadonlyMap<number, FileTree>,
  ) {}

  private get byPath(): ReadonlyMap<string, MergedEntry> {
    return (this.knownPaths ??= new Map(this.entries.map((entry) => [entry.path, entry])));
  }

  private get hasLinks(): boolean {
    return (this.knownLinks ??= this.entries.some(({ kind }) => kind === 'symlink'));
  }

  private get childrenByFolder(): ReadonlyMap<string, readonly MergedEntry[]> {
    return (this.knownFolders ??= groupByFolder(this.entries));
  }

  /** The entry at exactly this path, links not followed (`lstat`). */
  get(path: string): MergedEntry | undefined {
    return this.byPath.get(path);
  }

  /** The entries directly in a folder, in order of their path; none when there is no such folder. */
  children(folder: string): readonly MergedEntry[] {
    return this.childrenByFolder.get(folder) ?? [];
  }

  /**
   * The entry that a path leads to, all links followed (`realpath`). `undefined` when nothing is there: a
   * dangling link, a loop, or a target outside `/opt` and `/var/task`, of which nothing is known here.
   */
  follow(path: string): MergedEntry | undefined {
    return this.hasLinks ? this.followLinks(path) : this.byPath.get(joinPath(path));
  }

  private followLinks(path: string): MergedEntry | undefined {
    let links = 0;
    let pending = joinPath(path).split('/').slice(1);
    let resolved = '/';
    let entry: MergedEntry | undefined;
    while (pending.length > 0) {
      const [segment = '', ...rest] = pending;
      pending = rest;
      const next = joinPath(resolved, segment);
      entry = this.byPath.get(next);
      if (entry?.kind !== 'symlink') {
        resolved = next;
        continue;
      }
      if (++links > MAX_LINKS) return undefined;
      pending = [
        ...joinPath(resolved, entry.target ?? '')
          .split('/')
          .slice(1),
        ...pending,
      ];
      resolved = '/';
    }
    return entry;
  }

  /** Contents of a file entry. Rejects when its provider can't read them. */
  read(entry: MergedEntry): Promise<Uint8Array> {
    return this.treeOf(entry.layer).read(entry.origin);
  }

  /** Some bytes of a file entry, fewer only when it ends before. Rejects as {@link read} does. */
  readPart(entry: MergedEntry, offset: number, length: number): Promise<Uint8Array> {
    return this.treeOf(entry.layer).readPart(entry.origin, offset, length);
  }

  /** Text of the file that `path` leads to, links followed; `undefined` when that is no readable file. */
  async readText(path: string): Promise<string | undefined> {
    const entry = this.follow(path);
    if (entry?.kind !== 'file') return undefined;
    try {
      return new TextDecoder().decode(await this.read(entry));
    } catch {
      return undefined; // a damaged member: the archive's own finding says so
    }
  }

  /** The tree of a provider, by its position. */
  treeOf(layer: number): FileTree {
    const tree = this.trees.get(layer);
    if (tree === undefined) throw new Error(`No tree for layer ${layer}.`);
    return tree;
  }
}

function groupByFolder(entries: readonly MergedEntry[]): Map<string, MergedEntry[]> {
  const folders = new Map<string, MergedEntry[]>();
  for (const entry of entries) {
    const folder = dirname(entry.path);
    const list = folders.get(folder);
    if (list) list.push(entry);
    else folders.set(folder, [entry]);
  }
  return folders;
}
