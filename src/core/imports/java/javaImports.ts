import type { Node, QueryCapture } from '@vscode/tree-sitter-wasm';
import type { DynamicImport, ImportSite } from '../importSite';
import { ancestorsOf, hasToken, partsOf, rangeOf, type FoundImports } from '../syntaxTree';

const CATCHES = /\b(ClassNotFoundException|ReflectiveOperationException|Exception|Throwable)\b/;

/**
 * Imports of a Java tree, out of what the query captured. A class of the file's own package is named without an
 * import: such names are not among them.
 */
export function findJavaImports(captures: readonly QueryCapture[]): FoundImports {
  const sites: ImportSite[] = [];
  const dynamic: DynamicImport[] = [];
  for (const { name, node } of captures) {
    if (name === 'import') sites.push(...importOf(node));
    if (name === 'argument') addForName(node, sites, dynamic);
  }
  return { sites, dynamic };
}

/** `import static a.b.C.m` asks for the class `a.b.C`; `import a.b.*` for the package. */
function importOf(declaration: Node): ImportSite[] {
  const parts = partsOf(declaration);
  const name = parts.find((part) => /^(scoped_)?identifier$/.test(part.type));
  if (!name) return [];
  const isAll = parts.some((part) => part.type === 'asterisk');
  const isStatic = hasToken(declaration, 'static');
  const asked = isStatic && !isAll ? (name.childForFieldName('scope') ?? name) : name;
  const specifier = `${asked.text.replace(/\s/g, '')}${isAll && !isStatic ? '.*' : ''}`;
  return [{ specifier, form: 'java', range: rangeOf(asked), optional: false }];
}

function addForName(argument: Node, sites: ImportSite[], dynamic: DynamicImport[]): void {
  const parts = argument.type === 'string_literal' ? partsOf(argument) : [];
  const range = rangeOf(argument);
  if (parts.length !== 1 || parts[0]?.type !== 'string_fragment') {
    dynamic.push({ range });
    return;
  }
  sites.push({ specifier: parts[0].text, form: 'java', range, optional: isOptional(argument) });
}

function isOptional(node: Node): boolean {
  for (const { parent, child } of ancestorsOf(node)) {
    if (/^(lambda_expression|method_declaration)$/.test(parent.type)) return false;
    if (parent.type !== 'try_statement' || child.type !== 'block') continue;
    const clauses = partsOf(parent).filter((part) => part.type === 'catch_clause');
    if (clauses.some((clause) => CATCHES.test(partsOf(clause)[0]?.text ?? ''))) return true;
  }
  return false;
}
