import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { MergedFilesystem, type MergedEntry } from '../filesystem/mergedFilesystem';
import { compareBytes, dirname, OPT, TASK } from '../filesystem/paths';
import type { Layer } from './layer';

/** An entry together with the tree that can read it. */
export interface Held {
  readonly layer: number;
  readonly entry: TreeEntry;
  readonly tree: FileTree;
}

/** Decides whether an entry that was replaced is the same, bytes or link target, as the one that replaced it. */
export type SameContents = (replaced: Held, winner: Held) => Promise<boolean>;

/** All that the layers hold at one path, first layer first; never empty. */
interface Slot {
  readonly path: string;
  readonly holders: readonly Held[];
  readonly winner: Held;
}

/**
 * Merges a layer stack into `/opt`, as unpacking one zip after the other does: the last write wins, file by
 * file, and folders are united. The function's package stands apart at `/var/task`.
 *
 * A file against a folder at one path is not documented by AWS. Here the later layer wins whole: its file
 * removes the folder with everything in it, its folder removes the file. Such entries carry `clash`.
 */
export async function mergeStack(
  layers: readonly Layer[],
  functionTree: FileTree | undefined,
  sameContents: SameContents,
): Promise<MergedFilesystem> {
  const held = layers.flatMap((layer) =>
    layer.content.tree.entries.map((entry) => ({
      path: `${OPT}/${entry.path}`,
      layer: layer.position,
      entry,
      tree: layer.content.tree,
    })),
  );
  for (const entry of functionTree?.entries ?? []) {
    if (functionTree)
      held.push({ path: `${TASK}/${entry.path}`, layer: 0, entry, tree: functionTree });
  }
  const slots = visibleSlots(held);
  const entries = await Promise.all(slots.map((slot) => toMergedEntry(slot, sameContents)));
  entries.sort((a, b) => compareBytes(a.path, b.path));
  const trees = new Map(layers.map((layer) => [layer.position, layer.content.tree]));
  if (functionTree) trees.set(0, functionTree);
  return new MergedFilesystem(entries, trees);
}

/** Groups by path and leaves out what a later file or link at a folder's path has removed. */
function visibleSlots(held: readonly (Held & { path: string })[]): Slot[] {
  const holdersByPath = new Map<string, Held[]>();
  const lastNonFolder = new Map<string, number>();
  for (const item of held) {
    const holders = holdersByPath.get(item.path);
    if (holders) holders.push(item);
    else holdersByPath.set(item.path, [item]);
    if (item.entry.kind !== 'directory') lastNonFolder.set(item.path, item.layer);
  }
  const slots: Slot[] = [];
  for (const [path, holders] of holdersByPath) {
    const removedBy = latestRemoval(path, lastNonFolder);
    const visible = holders.filter((holder) => removedBy === undefined || holder.layer > removedBy);
    const winner = visible.at(-1);
    if (winner) slots.push({ path, holders: visible, winner });
  }
  return slots;
}

/** The last layer that has a file or a link where `path` needs a folder. */
function latestRemoval(
  path: string,
  lastNonFolder: ReadonlyMap<string, number>,
): number | undefined {
  let latest: number | undefined;
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) {
    const layer = lastNonFolder.get(folder);
    if (layer !== undefined && (latest === undefined || layer > latest)) latest = layer;
  }
  return latest;
}

async function toMergedEntry(slot: Slot, sameContents: SameContents): Promise<MergedEntry> {
  const { path, holders, winner } = slot;
  const { kind, size, mode, modeAssumed, target } = winner.entry;
  const isFolder = kind === 'directory';
  const replaced = isFolder
    ? []
    : holders.filter((held) => held !== winner && held.entry.kind !== 'directory');
  const overrides = await Promise.all(
    replaced.map(async (held) => ({
      layer: held.layer,
      identical: await sameContents(held, winner),
    })),
  );
  return {
    path,
    kind,
    size,
    mode,
    modeAssumed,
    ...(target !== undefined && { target }),
    layer: winner.layer,
    overrides,
    clash: holders.some((held) => (held.entry.kind === 'directory') !== isFolder),
    origin: winner.entry,
  };
}
