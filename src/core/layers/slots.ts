import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { compareBytes } from '../filesystem/paths';

/** An entry together with the tree that can read it. */
export interface Held {
  readonly layer: number;
  readonly entry: TreeEntry;
  readonly tree: FileTree;
}

/** All that the layers hold at one path, first layer first; never empty. */
export interface Slot {
  /** Below the root. */
  readonly path: string;
  readonly holders: readonly Held[];
}

/** One layer to merge. */
export interface Source {
  readonly layer: number;
  readonly tree: FileTree;
  /** In the order of their paths. */
  readonly entries: readonly TreeEntry[];
}

/** Goes through all layers at once, in the order of the paths: no path is looked at twice. */
export function* slotsOf(sources: readonly Source[]): Generator<Slot> {
  const next = sources.map(() => 0);
  for (;;) {
    const path = lowestPath(sources, next);
    if (path === undefined) return;
    const holders: Held[] = [];
    for (const [index, { layer, tree, entries }] of sources.entries()) {
      const at = next[index] ?? 0;
      const entry = entries[at];
      if (entry?.path !== path) continue;
      holders.push({ layer, entry, tree });
      next[index] = at + 1;
    }
    yield { path, holders };
  }
}

function lowestPath(sources: readonly Source[], next: readonly number[]): string | undefined {
  let lowest: string | undefined;
  for (let index = 0; index < sources.length; index++) {
    const path = sources[index]?.entries[next[index] ?? 0]?.path;
    if (path === undefined || path === lowest) continue;
    if (lowest === undefined || compareBytes(path, lowest) < 0) lowest = path;
  }
  return lowest;
}
