import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { MergedFilesystem, type MergedEntry, type Override } from '../filesystem/mergedFilesystem';
import { OPT, sortByPath, TASK } from '../filesystem/paths';
import type { Layer } from './layer';
import { slotsOf, type Held, type Slot, type Source } from './slots';

/** Decides whether an entry that was replaced is the same, bytes or link target, as the one that replaced it. */
export type SameContents = (replaced: Held, winner: Held) => boolean | Promise<boolean>;

/** Entries whose contents are read to be compared, at the same time. */
const AT_ONCE = 32;

/**
 * Merges a layer stack into `/opt`, as unpacking one zip after the other does: the last write wins, file by
 * file, and folders are united. The function's package stands apart at `/var/task`.
 *
 * A file or a link against a folder at one path is not documented by AWS: an unpacker may fail, replace, or write
 * through an earlier layer's link. Here, and nowhere else, it is decided: the later layer wins whole. Its file or link
 * removes the folder with everything in it; its folder, also one that is only implied by an entry below it, removes the
 * file or link. Such entries carry `clash`. Nothing ever lands behind a link: each parent of an entry is a folder.
 */
export async function mergeStack(
  layers: readonly Layer[],
  functionTree: FileTree | undefined,
  sameContents: SameContents,
): Promise<MergedFilesystem> {
  const opt = layers.map(({ position, content }) => sourceOf(position, content.tree));
  const task = functionTree ? [sourceOf(0, functionTree)] : [];
  const entries = [
    ...(await mergeSources(OPT, opt, sameContents)),
    ...(await mergeSources(TASK, task, sameContents)),
  ];
  const trees = new Map([...opt, ...task].map(({ layer, tree }) => [layer, tree]));
  return new MergedFilesystem(entries, trees);
}

function sourceOf(layer: number, tree: FileTree): Source {
  return { layer, tree, entries: sortByPath(tree.entries) };
}

/** In the order of their paths, below `root`. */
async function mergeSources(
  root: string,
  sources: readonly Source[],
  sameContents: SameContents,
): Promise<MergedEntry[]> {
  const entries: MergedEntry[] = [];
  const removals = new Map<string, number>();
  let pending: Promise<void>[] = [];
  for (const slot of slotsOf(sources)) {
    const holders = removals.size === 0 ? slot.holders : visibleHolders(slot, removals);
    const winner = holders.at(-1);
    if (isClash(slot.holders)) removals.set(slot.path, lastNonFolder(slot.holders));
    if (!winner) continue;
    const place = entries.length;
    const path = `${root}/${slot.path}`;
    const overrides = overridesOf(holders, winner, sameContents);
    const known = overrides instanceof Promise ? [] : overrides;
    entries.push(toMergedEntry(path, holders, winner, known));
    if (!(overrides instanceof Promise)) continue;
    pending.push(
      overrides.then((late) => void (entries[place] = toMergedEntry(path, holders, winner, late))),
    );
    if (pending.length < AT_ONCE) continue;
    await Promise.all(pending);
    pending = [];
  }
  await Promise.all(pending);
  return entries;
}

/** What is left at a path when later files and links at its folders' paths have removed the rest. */
function visibleHolders(
  { path, holders }: Slot,
  removals: ReadonlyMap<string, number>,
): readonly Held[] {
  let latest = -1;
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    latest = Math.max(latest, removals.get(path.slice(0, slash)) ?? -1);
  return holders.filter(({ layer }) => layer > latest);
}

/** The last layer that has a file or a link at a path where another has a folder. */
function lastNonFolder(holders: readonly Held[]): number {
  return holders.findLast(({ entry }) => entry.kind !== 'directory')?.layer ?? -1;
}

function isClash(holders: readonly Held[]): boolean {
  if (holders.length === 1) return false;
  const isFolder = holders[0]?.entry.kind === 'directory';
  return holders.some(({ entry }) => (entry.kind === 'directory') !== isFolder);
}

function overridesOf(
  holders: readonly Held[],
  winner: Held,
  sameContents: SameContents,
): readonly Override[] | Promise<readonly Override[]> {
  if (holders.length === 1 || winner.entry.kind === 'directory') return [];
  const replaced = holders.filter((held) => held !== winner && held.entry.kind !== 'directory');
  const compared = replaced.map((held) => sameContents(held, winner));
  const toOverrides = (identical: readonly boolean[]): Override[] =>
    replaced.map(({ layer }, index) => ({ layer, identical: identical[index] === true }));
  const known = compared.filter((one) => typeof one === 'boolean');
  if (known.length === compared.length) return toOverrides(known);
  return Promise.all(compared.map((one) => Promise.resolve(one))).then(toOverrides);
}

function toMergedEntry(
  path: string,
  holders: readonly Held[],
  winner: Held,
  overrides: readonly Override[],
): MergedEntry {
  const { kind, size, target } = winner.entry;
  const { mode, modeAssumed } = kind === 'directory' ? folderMode(holders) : winner.entry;
  const { layer, entry: origin } = winner;
  const clash = isClash(holders);
  const entry = { path, kind, size, mode, modeAssumed, layer, overrides, clash, origin };
  return target === undefined ? entry : { ...entry, target };
}

/** Unpacking leaves the mode of a folder alone that is there already: it is that of the first to make it. */
function folderMode(holders: readonly Held[]): Pick<TreeEntry, 'mode' | 'modeAssumed'> {
  const made = holders.findLastIndex(({ entry }) => entry.kind !== 'directory') + 1;
  return holders[made]?.entry ?? { mode: 0o755, modeAssumed: true };
}
