/** YAML's anchors and merge keys, put in place: SAM reads them, though CloudFormation itself knows none. */
import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

/** Values that a template may stand for once its aliases are put in; a bomb reaches millions. */
const MAX_VALUES = 100_000;

/**
 * Replaces every alias by the node of its anchor, and merge keys by what they merge. Gives a sentence when the
 * aliases refer to themselves or stand for too much; the tree is not to be used then.
 */
export function putInAliases(root: Node | null): string | undefined {
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  const open = new Set<Node>();
  let problem: string | undefined;
  if (root) visit(root);
  return problem;

  /** The node to use in place of one; its size is known then. */
  function visit(node: Node): Node {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target) problem ??= `There is no anchor '&${node.source}' before this alias.`;
      else if (open.has(target)) problem ??= `The alias '*${node.source}' refers to itself.`;
      return target ?? node;
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    open.add(node);
    const size = isMap(node) ? visitMap(node) : isSeq(node) ? visitItems(node.items) : 1;
    open.delete(node);
    sizes.set(node, size);
    if (size > MAX_VALUES) problem ??= `Its aliases stand for more than ${MAX_VALUES} values.`;
    return node;
  }

  function visitItems(items: unknown[]): number {
    let size = 1;
    items.forEach((item, index) => {
      if (problem !== undefined || !isNodeLike(item)) return;
      const used = visit(item);
      items[index] = used;
      size += sizes.get(used) ?? 1;
    });
    return size;
  }

  function visitMap(map: YAMLMap): number {
    let size = 1;
    for (const pair of map.items) {
      if (problem !== undefined || !isNodeLike(pair.value)) continue;
      pair.value = visit(pair.value);
      size += sizes.get(pair.value as Node) ?? 1;
    }
    mergeInto(map);
    return size;
  }
}

/** `<<: *base`: the pairs of a map, or of a list of maps, where the map has no such key itself. */
function mergeInto(map: YAMLMap): void {
  const merges = map.items.filter(isMerge);
  if (merges.length === 0) return;
  map.items = map.items.filter((pair) => !isMerge(pair));
  const keys = new Set(map.items.map(keyOf));
  for (const { value } of merges) {
    for (const source of isSeq(value) ? value.items : [value]) {
      if (!isMap(source)) continue;
      for (const pair of source.items) {
        if (keys.has(keyOf(pair))) continue;
        keys.add(keyOf(pair));
        map.items.push(pair);
      }
    }
  }
}

function isMerge(pair: Pair): boolean {
  return keyOf(pair) === '<<';
}

function keyOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : key;
}

function isNodeLike(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !isPair(value);
}
