import type { Node, QueryCapture } from '@vscode/tree-sitter-wasm';
import type { DynamicImport, ImportForm, ImportSite } from '../importSite';
import { partsOf, rangeOf, type FoundImports } from '../syntaxTree';
import { literalOf } from './literals';
import { isOptional } from './optional';
import { isCreateRequire, RequireNames } from './requireNames';
import { boundNames, isInType, isWrittenAsType, valueNames } from './typeOnly';

type Captured = ReadonlyMap<string, readonly Node[]>;

/** Imports of a JavaScript or TypeScript tree, out of what the queries captured. */
export function findJavaScriptImports(
  captures: readonly QueryCapture[],
  language: 'javascript' | 'typescript' | 'tsx',
): FoundImports {
  const captured = groupByName(captures);
  const sites: ImportSite[] = [];
  const dynamic: DynamicImport[] = [];
  const add = (argument: Node | undefined, form: ImportForm, call: Node): void => {
    if (!argument) return;
    const specifier = literalOf(argument);
    const range = rangeOf(argument);
    if (specifier === undefined) dynamic.push({ range });
    else sites.push({ specifier, form, range, optional: isOptional(call) });
  };
  for (const source of staticImports(captured, language)) {
    const range = rangeOf(source);
    sites.push({ specifier: literalOf(source) ?? '', form: 'import', range, optional: false });
  }
  for (const source of captured.get('import-require') ?? []) {
    const clause = source.parent;
    if (clause?.parent && !isWrittenAsType(clause.parent)) add(source, 'require', source);
  }
  for (const args of captured.get('import-call') ?? []) {
    if (!isInType(args)) add(partsOf(args)[0], 'dynamic-import', args);
  }
  for (const args of requireCalls(captured)) add(partsOf(args)[0], 'require', args);
  return { sites, dynamic };
}

function groupByName(captures: readonly QueryCapture[]): Captured {
  const groups = new Map<string, Node[]>();
  for (const { name, node } of captures) {
    const group = groups.get(name);
    if (group) group.push(node);
    else groups.set(name, [node]);
  }
  return groups;
}

/** The sources of `import … from` and `export … from` that are left when types are erased. */
function staticImports(captured: Captured, language: string): readonly Node[] {
  const sources = captured.get('import') ?? [];
  if (language === 'javascript') return sources;
  const written = sources.filter(({ parent }) => parent && !isWrittenAsType(parent));
  const names = new Set(written.flatMap(({ parent }) => (parent ? boundNames(parent) : [])));
  const root = written[0]?.tree.rootNode;
  if (!root || names.size === 0) return written;
  const used = valueNames(root, names);
  const isUsed = (name: string): boolean =>
    used.has(name) || (language === 'tsx' && name === 'React'); // JSX itself uses it
  return written.filter(({ parent }) => {
    const bound = parent ? boundNames(parent) : [];
    return bound.length === 0 || bound.some(isUsed);
  });
}

/** The arguments of every call that is a `require`. */
function requireCalls(captured: Captured): readonly Node[] {
  const aliases = (captured.get('create-alias') ?? []).map((node) => node.text);
  const createNames = new Set(['createRequire', ...aliases]);
  const names = new RequireNames(captured.get('bound') ?? [], createNames);
  const direct = (captured.get('call') ?? []).filter((callee) => names.isRequire(callee));
  const resolves = (captured.get('resolve') ?? []).filter((object) => names.isRequire(object));
  const created = (captured.get('create') ?? []).filter((node) =>
    isCreateRequire(node, createNames),
  );
  return [
    ...direct.map((callee) => callee.parent),
    ...resolves.map((object) => object.parent?.parent),
    ...created.map((callee) => callee.parent?.parent),
  ].flatMap((call) => call?.childForFieldName('arguments') ?? []);
}
