import { OPT, TASK } from '../filesystem/paths';
import type { PackagePlace } from '../packages/placeOf';
import type { WeighedEntry } from './weigh';

/** What a picture of sizes is divided by first. */
export type SizesBy = 'layer' | 'package' | 'folder';

/** A part of the whole with its own parts. */
export interface SizeNode {
  readonly name: string;
  readonly kind: 'all' | 'layer' | 'package' | 'folder' | 'file';
  /** Runtime path, when it is one place of the filesystem. */
  readonly path?: string;
  readonly size: number;
  readonly wasted: number;
  readonly files: number;
  /** Bytes of each provider, by its position. */
  readonly providers: ReadonlyMap<number, number>;
  /** By their name here. */
  readonly parts: ReadonlyMap<string, SizeNode>;
}

interface Growing {
  readonly name: string;
  readonly kind: SizeNode['kind'];
  readonly path?: string;
  size: number;
  wasted: number;
  files: number;
  readonly providers: Map<number, number>;
  readonly parts: Map<string, Growing>;
}

type Step = Pick<Growing, 'name' | 'kind' | 'path'>;

/** What the parts are called and divided by. */
export interface SizeNames {
  layerName(position: number): string;
  ownerOf(position: number, path: string): PackagePlace | undefined;
}

/** Name of what belongs to no package. */
export const NO_PACKAGE = 'in no package';

/**
 * Sums up files into a tree: layer → package → folder, package → folder, or folders alone. The sums are those of all
 * layers, replaced files included: that is what Lambda counts.
 *
 * @param names what people call the provider at a position, and the package that a path of it is part of
 */
export function growSizeTree(
  entries: readonly WeighedEntry[],
  by: SizesBy,
  names: SizeNames,
): SizeNode {
  const root = newNode({ name: '', kind: 'all' });
  for (const entry of entries) {
    add(root, entry);
    let node = root;
    for (const step of stepsOf(entry, by, names)) {
      const next = node.parts.get(step.name) ?? newNode(step);
      node.parts.set(step.name, next);
      add(next, entry);
      node = next;
    }
  }
  return root;
}

function stepsOf({ path, layer }: WeighedEntry, by: SizesBy, names: SizeNames): Step[] {
  if (by === 'folder') return folderSteps(path);
  const steps = packageSteps(path, names.ownerOf(layer, path));
  if (by === 'package') return steps;
  return [{ name: names.layerName(layer), kind: 'layer', path: rootOf(path) }, ...steps];
}

/** The package and its place; what belongs to none is in one part together. */
function packageSteps(path: string, owner: PackagePlace | undefined): Step[] {
  if (!owner) return [{ name: NO_PACKAGE, kind: 'package' }, ...folderSteps(path)];
  const place = { name: owner.root, kind: 'folder', path: owner.root } as const;
  return [{ name: owner.name, kind: 'package' }, place, ...segments(path, owner.root)];
}

function folderSteps(path: string): Step[] {
  const root = rootOf(path);
  return [{ name: root, kind: 'folder', path: root }, ...segments(path, root)];
}

function rootOf(path: string): string {
  return path.startsWith(`${TASK}/`) ? TASK : OPT;
}

/** Every folder below a root down to the file. */
function segments(path: string, root: string): Step[] {
  const names = path.slice(root.length + 1).split('/');
  let at = root;
  return names.map((name, index) => {
    at += `/${name}`;
    return { name, kind: index < names.length - 1 ? 'folder' : 'file', path: at };
  });
}

function newNode(step: Step): Growing {
  return { ...step, size: 0, wasted: 0, files: 0, providers: new Map(), parts: new Map() };
}

function add(node: Growing, { size, layer, waste }: WeighedEntry): void {
  node.size += size;
  node.files++;
  if (waste) node.wasted += size;
  node.providers.set(layer, (node.providers.get(layer) ?? 0) + size);
}
