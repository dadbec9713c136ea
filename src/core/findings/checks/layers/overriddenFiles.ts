import type { MergedEntry } from '../../../filesystem/mergedFilesystem';
import { groupOf, isByteCode } from '../../../packages/packagePaths';
import type { TornPackage } from '../../../packages/tornPackages';
import { atLayer, nameLayer, type Check } from '../../check';

interface Pair {
  readonly winner: number;
  readonly replaced: number;
  readonly differing: MergedEntry[];
  identical: number;
  /** Compiled Python that differs: it follows from its source and is no news. */
  compiled: number;
}

/** Files that a later layer replaced with other contents, once per pair of layers; torn packages speak for themselves. */
export const overriddenFiles: Check = (context) =>
  pairsOf(context.target.filesystem.entries, context.torn)
    .filter(({ differing }) => differing.length > 0)
    .map(({ winner, replaced, differing, identical, compiled }) => ({
      code: 'layer.overridden-files',
      details: {
        winner: nameLayer(context, winner),
        replaced: nameLayer(context, replaced),
        differing: differing.length,
        identical,
        compiled,
        groups: groupsOf(differing, context.pythonFolders),
      },
      ...atLayer(context, winner),
      related: differing
        .slice(0, MAX_RELATED)
        .map((entry) => ({ message: entry.path, path: entry.path })),
    }));

const MAX_RELATED = 20;

function pairsOf(entries: readonly MergedEntry[], torn: readonly TornPackage[]): Pair[] {
  const pairs = new Map<string, Pair>();
  const ofTorn = new Set(torn.flatMap(({ files }) => [...files]));
  for (const entry of entries) {
    if (entry.overrides.length === 0 || ofTorn.has(entry.path)) continue;
    for (const { layer, identical } of entry.overrides) {
      const key = `${layer} ${entry.layer}`;
      const pair = pairs.get(key) ?? {
        winner: entry.layer,
        replaced: layer,
        differing: [],
        identical: 0,
        compiled: 0,
      };
      pairs.set(key, pair);
      if (identical) pair.identical++;
      else if (isByteCode(entry.path)) pair.compiled++;
      else pair.differing.push(entry);
    }
  }
  return [...pairs.values()];
}

function groupsOf(
  entries: readonly MergedEntry[],
  pythonFolders: ReadonlySet<string>,
): { name: string; files: number }[] {
  const files = new Map<string, number>();
  for (const { path } of entries) {
    const name = groupOf(path, pythonFolders);
    files.set(name, (files.get(name) ?? 0) + 1);
  }
  return [...files]
    .map(([name, count]) => ({ name, files: count }))
    .sort((a, b) => b.files - a.files);
}
