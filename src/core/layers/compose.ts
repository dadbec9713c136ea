/** One layer made of several: what layers can't do themselves, one built on top of another. */
import { matcherOf } from '../filesystem/globs';
import type { FileTree } from '../filesystem/fileTree';
import type { MergedEntry, MergedFilesystem } from '../filesystem/mergedFilesystem';
import { OPT } from '../filesystem/paths';
import { findPackages } from '../packages/findPackages';
import { findTornPackages, type TornPackage } from '../packages/tornPackages';
import type { PackedEntry } from '../ports/zipOutput';
import { isLeftBehind } from './junk';
import type { Layer } from './layer';
import { mergeStack } from './merge';
import { toPacked } from './pack';
import { sameBySizeAndCrc } from './sameContents';

/** What layers become when they are made one. */
export interface Composition {
  readonly filesystem: MergedFilesystem;
  /** Packages of which files of several versions are left. */
  readonly torn: readonly TornPackage[];
  /** Files against folders at one path. */
  readonly clashes: readonly MergedEntry[];
  /** Paths below the root of what a desktop left behind, which is left out. */
  readonly excluded: readonly string[];
  /** Files and links that were taken away. */
  readonly removed: number;
}

/**
 * Merges layers as Lambda does.
 * @param layers those that the new one is built on, the lowest first, then what is added
 * @param remove patterns of what is taken away from those that it is built on, before anything is added
 * @param bases how many of the layers it is built on
 */
export async function composeLayers(
  layers: readonly Layer[],
  remove: readonly string[],
  bases: number,
): Promise<Composition> {
  const isRemoved = matcherOf(remove);
  const left = (path: string, index: number): boolean =>
    !isLeftBehind(path) && !(index < bases && isRemoved(path));
  const kept = layers.map((layer, index) => withTree(layer, (path) => left(path, index)));
  const filesystem = await mergeStack(kept, undefined, sameBySizeAndCrc);
  const files = layers.map(({ content }) => pathsOf(content.tree));
  return {
    filesystem,
    torn: await findTornPackages(filesystem, findPackages(kept)),
    clashes: filesystem.entries.filter(({ clash }) => clash),
    excluded: [...new Set(files.flat().filter(isLeftBehind))].sort(),
    removed: files
      .slice(0, bases)
      .flat()
      .filter((path) => !isLeftBehind(path) && isRemoved(path)).length,
  };
}

/**
 * The entries of the new archive. Of folders on disk only the x bit counts, as when one is packed; archives keep their
 * modes.
 */
export async function composedEntries(
  { filesystem }: Composition,
  layers: readonly Layer[],
): Promise<PackedEntry[]> {
  const folders = new Set(
    layers.filter(({ content }) => content.kind === 'folder').map(({ position }) => position),
  );
  const entries: PackedEntry[] = [];
  for (const entry of filesystem.entries) {
    const packed = await toPacked(filesystem.treeOf(entry.layer), entry.origin);
    const mode = folders.has(entry.layer) ? packed.mode : entry.mode;
    entries.push({ ...packed, path: entry.path.slice(OPT.length + 1), mode });
  }
  return entries;
}

function withTree(layer: Layer, isKept: (path: string) => boolean): Layer {
  const { tree } = layer.content;
  const entries = tree.entries.filter(({ path }) => isKept(path));
  return { ...layer, content: { ...layer.content, tree: { ...tree, entries } } };
}

function pathsOf({ entries }: FileTree): string[] {
  return entries.filter(({ kind }) => kind !== 'directory').map(({ path }) => path);
}
