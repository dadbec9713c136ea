import type { Node } from '@vscode/tree-sitter-wasm';
import { ancestorsOf, hasToken, partsOf } from '../syntaxTree';

/** Parents in which an identifier names a type, not a value. */
const TYPE_PARENTS: ReadonlySet<string> = new Set(['type_query', 'nested_type_identifier']);

/** `import type`, `export type`, and lists in which every name has `type`. */
export function isWrittenAsType(statement: Node): boolean {
  if (hasToken(statement, 'type') || isExportTypeStar(statement)) return true;
  const clause = partsOf(statement).find((part) => /^(import|export)_clause$/.test(part.type));
  if (!clause) return false;
  const lists = clause.type === 'export_clause' ? [clause] : partsOf(clause);
  const names = lists.flatMap((list) =>
    /^(named_imports|export_clause)$/.test(list.type) ? partsOf(list) : [list],
  );
  return names.length > 0 && names.every((name) => hasToken(name, 'type'));
}

/** `export type * from`, which the grammar does not know: the word is left over. */
function isExportTypeStar(statement: Node): boolean {
  return statement.namedChildren.some((child) => child?.type === 'ERROR' && child.text === 'type');
}

const TYPE_CONTEXT = /^(type_annotation|type_arguments|type_alias_declaration|interface_body)$/;

/** `import('x').Y` where a type stands. */
export function isInType(node: Node): boolean {
  for (const { parent, child } of ancestorsOf(node)) {
    if (TYPE_CONTEXT.test(parent.type)) return true;
    if (/^(as|satisfies)_expression$/.test(parent.type) && !isFirst(parent, child)) return true;
    if (/statement|declaration$/.test(parent.type)) return false;
  }
  return false;
}

function isFirst(parent: Node, child: Node): boolean {
  return parent.firstNamedChild?.id === child.id;
}

/** The local names that an import statement binds; none for `import 'x'`. */
export function boundNames(statement: Node): readonly string[] {
  const clause = partsOf(statement).find((part) => part.type === 'import_clause');
  if (!clause) return [];
  return partsOf(clause).flatMap((part) => {
    if (part.type === 'identifier') return [part.text];
    if (part.type === 'namespace_import') return partsOf(part).map((name) => name.text);
    return partsOf(part)
      .filter((specifier) => !hasToken(specifier, 'type'))
      .map((specifier) => partsOf(specifier).at(-1)?.text ?? '');
  });
}

/**
 * The names that a TypeScript file uses as values: an import that binds none of them is left out by the compiler
 * (TypeScript handbook, "Import elision", read 2026-11).
 */
export function valueNames(root: Node, names: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set<string>();
  for (const node of root.descendantsOfType(['identifier', 'shorthand_property_identifier'])) {
    if (!node || used.size === names.size) break;
    const { text } = node;
    if (!names.has(text) || used.has(text)) continue;
    if (!isInImport(node) && !TYPE_PARENTS.has(node.parent?.type ?? '')) used.add(text);
  }
  return used;
}

function isInImport(node: Node): boolean {
  const parent = node.parent;
  return /^(import_specifier|import_clause|namespace_import)$/.test(parent?.type ?? '');
}
