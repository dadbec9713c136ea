import type { EntryKind, TreeEntry } from '../../../filesystem/fileTree';
import type { MergedEntry } from '../../../filesystem/mergedFilesystem';
import { OPT } from '../../../filesystem/paths';
import type { Layer } from '../../../layers/layer';
import { atLayer, nameLayer, type Check } from '../../check';

interface Clash {
  readonly entry: MergedEntry;
  /** The layer that put its kind in the place of the other. */
  readonly winner: number;
  readonly replaced: number;
  readonly replacedKind: EntryKind;
}

/** A file, or a link, against a folder at one path, once per pair of layers. */
export const kindClash: Check = (context) => {
  const { filesystem, layers } = context.target;
  const clashing = filesystem.entries.filter(({ clash, layer }) => clash && layer !== 0);
  if (clashing.length === 0) return [];
  const entries = new Map(layers.map((layer) => [layer.position, entriesOf(layer)]));
  const pairs = new Map<string, Clash[]>();
  for (const entry of clashing) {
    const against = lastOfOtherKind(entry, entries);
    if (!against) continue;
    const key = `${against.replaced} ${against.winner}`;
    const pair = pairs.get(key);
    if (pair) pair.push(against);
    else pairs.set(key, [against]);
  }
  return [...pairs.values()].flatMap((clashes) => {
    const [first] = clashes;
    if (!first) return [];
    const { entry, winner, replaced, replacedKind } = first;
    return {
      code: 'layer.kind-clash' as const,
      details: {
        winner: nameLayer(context, winner),
        replaced: nameLayer(context, replaced),
        winnerKind: entry.kind,
        replacedKind,
        path: entry.path,
        more: clashes.length - 1,
      },
      ...atLayer(context, winner),
      path: entry.path,
      related: clashes.slice(0, MAX_RELATED).map((clash) => ({
        message: `${clash.entry.path}: a ${clash.replacedKind} in layer ${clash.replaced}, a ${clash.entry.kind} in layer ${clash.winner}`,
        path: clash.entry.path,
      })),
    };
  });
};

const MAX_RELATED = 20;

function entriesOf({ content }: Layer): Map<string, TreeEntry> {
  return new Map(content.tree.entries.map((entry) => [`${OPT}/${entry.path}`, entry]));
}

/** The last layer before the winner that has a folder where the winner has none, or the reverse. */
function lastOfOtherKind(
  entry: MergedEntry,
  entries: ReadonlyMap<number, ReadonlyMap<string, TreeEntry>>,
): Clash | undefined {
  let winner = entry.layer;
  for (let layer = entry.layer - 1; layer > 0; layer--) {
    const kind = entries.get(layer)?.get(entry.path)?.kind;
    if (kind === undefined) continue;
    if ((kind === 'directory') !== (entry.kind === 'directory'))
      return { entry, winner, replaced: layer, replacedKind: kind };
    winner = layer;
  }
  return undefined;
}
