import { findPackages } from '../core/packages/findPackages';
import { packageOwners, type FindOwner } from '../core/packages/packageOwners';
import type { OpenFunction } from '../core/project/openFunction';
import { MAX_UNZIPPED_BYTES } from '../core/runtimes/limits';
import { growSizeTree, NO_PACKAGE, type SizeNode, type SizesBy } from '../core/sizes/sizeTree';
import { wasteByLayer, weigh, type WeighedEntry } from '../core/sizes/weigh';
import type { SizeBox, SizeProvider, SizesDocument } from './sizesDocument';

/** Parts that are drawn one by one: in the box that is shown, in the boxes inside it, and in those inside them. */
const MAX_PARTS = [60, 40, 20] as const;
/** Below this share of what is shown nobody sees a box inside another. */
const LEAST_SHARE = 1 / 2000;

/** Where the size of one function goes, looked at from several sides. */
export class SizePicture {
  private readonly entries: readonly WeighedEntry[];
  private readonly trees = new Map<SizesBy, SizeNode>();

  private constructor(
    private readonly target: OpenFunction,
    private readonly owners: ReadonlyMap<number, FindOwner>,
  ) {
    this.entries = weigh(target);
  }

  static async of(target: OpenFunction): Promise<SizePicture> {
    return new SizePicture(target, await ownersByProvider(target));
  }

  /** @param at ids of the boxes to open, from the outside in; what is not there any more ends the way */
  show(by: SizesBy, at: readonly string[]): SizesDocument {
    const { definition, unknownLayers } = this.target;
    let node = collapse(this.tree(by));
    const trail: { id: string; name: string }[] = [];
    for (const id of at) {
      const next = node.parts.get(id);
      if (!next || next.parts.size === 0) break;
      node = collapse(next);
      trail.push({ id, name: node.name });
    }
    const providers = this.providers();
    return {
      function: definition.id,
      total: providers.reduce((sum, { size }) => sum + size, 0),
      limit: MAX_UNZIPPED_BYTES,
      providers,
      unknown: unknownLayers.map(({ position, name }) => `${position} ${name}`),
      by,
      trail,
      here: toBox(trail.at(-1)?.id ?? '', node, { depth: 0, least: node.size * LEAST_SHARE }),
    };
  }

  private tree(by: SizesBy): SizeNode {
    const known = this.trees.get(by);
    if (known) return known;
    const names = new Map(this.target.layers.map(({ position, name }) => [position, name]));
    const tree = growSizeTree(this.entries, by, {
      layerName: (position) =>
        position === 0 ? 'function' : `${position} ${names.get(position) ?? ''}`,
      ownerOf: (position, path) => this.owners.get(position)?.(path),
    });
    this.trees.set(by, tree);
    return tree;
  }

  private providers(): SizeProvider[] {
    const { layers, code } = this.target;
    const waste = wasteByLayer(this.entries);
    const contents = [
      ...layers.map(({ position, name, content }) => ({ position, name, content })),
      ...(code ? [{ position: 0, name: 'function', content: code }] : []),
    ];
    return contents.map(({ position, name, content }) => ({
      position,
      name,
      size: content.unzippedSize,
      ...(waste.get(position) ?? { overridden: 0, junk: 0 }),
    }));
  }
}

/** Each provider names its own packages: another version may have other files. */
async function ownersByProvider({
  layers,
  code,
  filesystem,
}: OpenFunction): Promise<Map<number, FindOwner>> {
  const packages = findPackages(layers, code);
  const owners = new Map<number, FindOwner>();
  for (const position of [0, ...layers.map((layer) => layer.position)]) {
    const own = packages.filter(({ layer }) => layer === position);
    owners.set(position, await packageOwners(own, filesystem));
  }
  return owners;
}

/** Opens what has but one folder in it, or nothing but what is in no package: nobody learns anything from a box around a box. */
function collapse(node: SizeNode): SizeNode {
  let inner = node;
  const names = [node.name];
  for (;;) {
    const [only, ...others] = inner.parts.values();
    if (!only || others.length > 0 || !isWrapping(only)) break;
    inner = only;
    names.push(only.name);
  }
  if (inner === node) return node;
  const { path, parts } = inner;
  // A layer and a package keep their name, whatever folders they begin with.
  const name = node.kind === 'folder' ? names.join('/') : node.name;
  return { ...node, name, ...(path !== undefined && { path }), parts };
}

function isWrapping({ kind, name }: SizeNode): boolean {
  return kind === 'folder' || name === NO_PACKAGE;
}

interface Detail {
  readonly depth: number;
  /** Bytes of the smallest box inside of another. */
  readonly least: number;
}

function toBox(id: string, given: SizeNode, detail: Detail): SizeBox {
  const { name, kind, path, size, wasted, files, providers, parts } = collapse(given);
  return {
    id,
    name,
    kind,
    size,
    wasted,
    files,
    providers: [...providers].sort(([, a], [, b]) => b - a).map(([position]) => position),
    ...(path !== undefined && { path }),
    parts: toParts(parts, detail),
  };
}

/** The largest parts one by one, and the others as one. */
function toParts(nodes: ReadonlyMap<string, SizeNode>, { depth, least }: Detail): SizeBox[] {
  const most = MAX_PARTS[depth];
  if (most === undefined) return [];
  const sorted = [...nodes].sort(([a, { size: one }], [b, { size: other }]) =>
    other === one ? Number(a > b) - Number(a < b) : other - one,
  );
  const large = depth === 0 ? sorted : sorted.filter(([, { size }]) => size >= least);
  const shown = large.length > most ? large.slice(0, most - 1) : large;
  const inner = { depth: depth + 1, least };
  const boxes = shown.map(([id, node]) => toBox(id, node, inner));
  const [first, ...others] = sorted.slice(shown.length);
  // A single box around what is too small to be seen tells nothing.
  if (!first || boxes.length === 0) return boxes;
  const rest = [first, ...others].map(([, node]) => node);
  return [...boxes, others.length === 0 ? toBox(...first, inner) : toRest(rest)];
}

function toRest(nodes: readonly SizeNode[]): SizeBox {
  const sum = (of: (node: SizeNode) => number): number =>
    nodes.reduce((total, node) => total + of(node), 0);
  return {
    id: '…',
    name: `${nodes.length} smaller`,
    kind: 'rest',
    size: sum(({ size }) => size),
    wasted: sum(({ wasted }) => wasted),
    files: sum(({ files }) => files),
    providers: [...new Set(nodes.flatMap(({ providers }) => [...providers.keys()]))],
    parts: [],
  };
}
