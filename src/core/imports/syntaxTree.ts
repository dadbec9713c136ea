import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from '../position';
import type { DynamicImport, ImportSite } from './importSite';

/** What one language's rules find in a tree, in any order. */
export interface FoundImports {
  readonly sites: readonly ImportSite[];
  readonly dynamic: readonly DynamicImport[];
}

/** Where a node stands; tree-sitter counts lines and UTF-16 columns from 0 here. */
export function rangeOf(node: Node): Range {
  const { startPosition: start, endPosition: end } = node;
  return {
    start: { line: start.row + 1, column: start.column + 1 },
    end: { line: end.row + 1, column: end.column + 1 },
  };
}

/** The ancestors of a node, nearest first, each with its child on the way up. */
export function* ancestorsOf(node: Node): Generator<{ parent: Node; child: Node }> {
  let child = node;
  for (let parent = node.parent; parent; parent = parent.parent) {
    yield { parent, child };
    child = parent;
  }
}

/** The named children without comments. */
export function partsOf(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child !== null && child.type !== 'comment') as Node[];
}

/** Whether `child` is what the parent has in a field; node objects are made anew at each access. */
export function isField(parent: Node, field: string, child: Node): boolean {
  return parent.childForFieldName(field)?.id === child.id;
}

/** An anonymous token directly in a node: `type` in `import type …`. */
export function hasToken(node: Node, token: string): boolean {
  return node.children.some((child) => child !== null && !child.isNamed && child.type === token);
}
