import type { Node, QueryCapture } from '@vscode/tree-sitter-wasm';
import type { DynamicImport, ImportSite } from '../importSite';
import { partsOf, rangeOf, type FoundImports } from '../syntaxTree';
import { isErased, isOptional } from './circumstances';

/** Imports of a Python tree, out of what the query captured. */
export function findPythonImports(captures: readonly QueryCapture[]): FoundImports {
  const sites: ImportSite[] = [];
  const dynamic: DynamicImport[] = [];
  for (const { name, node } of captures) {
    if (isErased(node)) continue;
    if (name === 'import') sites.push(siteAt(node, dottedName(node)));
    if (name === 'from') {
      sites.push({ ...siteAt(node, dottedName(node)), names: importedNames(node.parent) });
    }
    if (name === 'call') addCall(node, sites, dynamic);
  }
  return { sites, dynamic };
}

function siteAt(node: Node, specifier: string): ImportSite {
  return { specifier, form: 'python', range: rangeOf(node), optional: isOptional(node) };
}

/** Blanks, comments and line continuations between the parts mean nothing. */
function dottedName(node: Node): string {
  return node.text.replace(/#.*$|[\s\\]/gm, '');
}

function importedNames(statement: Node | null): readonly string[] {
  if (!statement) return [];
  if (partsOf(statement).some((part) => part.type === 'wildcard_import')) return ['*'];
  return statement.childrenForFieldName('name').flatMap((item) => {
    const name = item?.type === 'aliased_import' ? item.childForFieldName('name') : item;
    return name ? [dottedName(name)] : [];
  });
}

/** `import_module('x')`: relative only with the importing module's own package. */
function addCall(callee: Node, sites: ImportSite[], dynamic: DynamicImport[]): void {
  const args = callee.parent?.childForFieldName('arguments');
  const [first, second] = args ? partsOf(args) : [];
  if (!first) return;
  const specifier = literalOf(first);
  const isOwn = /\b__(package|name)__$/.test(second?.text ?? '');
  if (specifier === undefined || (specifier.startsWith('.') && !isOwn)) {
    dynamic.push({ range: rangeOf(first) });
  } else {
    const content = partsOf(first).find((part) => part.type === 'string_content') ?? first;
    sites.push(siteAt(content, specifier));
  }
}

/** A plain string: no f-string, no bytes, no parts put together. */
function literalOf(node: Node): string | undefined {
  if (node.type !== 'string') return undefined;
  const parts = partsOf(node);
  const [open = ''] = parts.filter((part) => part.type === 'string_start').map((part) => part.text);
  if (/[bf]/i.test(open)) return undefined;
  return parts
    .filter((part) => part.type === 'string_content')
    .map((part) => part.text)
    .join('');
}
