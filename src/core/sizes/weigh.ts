import type { FileTree } from '../filesystem/fileTree';
import { OPT, TASK } from '../filesystem/paths';
import { junkName } from '../layers/junk';
import type { OpenFunction } from '../project/openFunction';

/** A file or link of one layer or of the function's package, whether the function sees it or not. */
export interface WeighedEntry {
  /** Runtime path. */
  readonly path: string;
  /** Position of its layer, 0 for the function's package. */
  readonly layer: number;
  /** Unzipped bytes. */
  readonly size: number;
  /** `overridden`: a later layer replaced it, and Lambda counts it all the same; `junk`: nothing reads it. */
  readonly waste?: 'overridden' | 'junk';
}

/** Bytes of one provider that a function could do without. */
export interface Waste {
  readonly overridden: number;
  readonly junk: number;
}

/** Every file that Lambda counts for a function, layer by layer, the function's package last. */
export function weigh({ layers, code, filesystem }: OpenFunction): WeighedEntry[] {
  const trees = [
    ...layers.map(({ position, content }) => ({ layer: position, root: OPT, tree: content.tree })),
    ...(code ? [{ layer: 0, root: TASK, tree: code.tree }] : []),
  ];
  return trees.flatMap(({ layer, root, tree }) =>
    filesOf(tree).map((entry) => {
      const path = `${root}/${entry.path}`;
      const isSeen = filesystem.get(path)?.layer === layer;
      const waste = !isSeen
        ? 'overridden'
        : junkName(entry.path) !== undefined
          ? 'junk'
          : undefined;
      return { path, layer, size: entry.size, ...(waste && { waste }) };
    }),
  );
}

/** What each provider wastes, by its position. */
export function wasteByLayer(entries: readonly WeighedEntry[]): Map<number, Waste> {
  const sums = new Map<number, { overridden: number; junk: number }>();
  for (const { layer, size, waste } of entries) {
    const sum = sums.get(layer) ?? { overridden: 0, junk: 0 };
    sums.set(layer, sum);
    if (waste) sum[waste] += size;
  }
  return sums;
}

function filesOf({ entries }: FileTree): FileTree['entries'] {
  return entries.filter(({ kind }) => kind !== 'directory');
}
