import { isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';

/** What a copy is to differ in. */
export interface Changes {
  /** A text or key. */
  text(text: string): string;
  /** A whole node, as the text to put in its place; `undefined` keeps it. */
  replace(node: Node): string | undefined;
  /** Hears of each node of the copy. */
  onCopy(copy: Node, original: Node): void;
}

/** A deep copy with changes. Places and tags stay. */
export function copyNode<N extends Node>(node: N, changes: Changes): N {
  const replacement = changes.replace(node);
  if (replacement !== undefined) {
    const scalar = new Scalar(replacement);
    scalar.range = node.range ?? null;
    changes.onCopy(scalar, node);
    return scalar as Node as N;
  }
  const copy = copyContents(node);
  copy.range = node.range ?? null;
  if ('tag' in node && typeof node.tag === 'string') (copy as Scalar).tag = node.tag;
  changes.onCopy(copy, node);
  return copy as N;

  function copyContents(original: Node): Node {
    if (isMap(original)) {
      const map = new YAMLMap<Node, Node>();
      for (const { key, value } of original.items as Pair<Node, Node | null>[])
        map.items.push(
          new Pair<Node, Node>(
            copyNode(key, changes),
            copyNode(value ?? new Scalar(null), changes),
          ),
        );
      return map;
    }
    if (isSeq(original)) {
      const list = new YAMLSeq<Node>();
      for (const item of original.items as Node[]) list.items.push(copyNode(item, changes));
      return list;
    }
    if (!isScalar(original)) return original;
    const scalar = new Scalar(
      typeof original.value === 'string' ? changes.text(original.value) : original.value,
    );
    if (original.source !== undefined) scalar.source = original.source;
    return scalar;
  }
}
