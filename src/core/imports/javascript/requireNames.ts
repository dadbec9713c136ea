import type { Node } from '@vscode/tree-sitter-wasm';
import { ancestorsOf } from '../syntaxTree';

const SCOPES: ReadonlySet<string> = new Set([
  'program',
  'arrow_function',
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
  'method_definition',
]);

/** Which names stand for Node's `require` where. */
export class RequireNames {
  /** Per scope and name, whether the binding is made by `createRequire`. */
  private readonly byScope = new Map<number, Map<string, boolean>>();

  /**
   * @param bound every name that the source binds, by its identifier
   * @param createNames what `createRequire` is called in this source
   */
  constructor(bound: readonly Node[], createNames: ReadonlySet<string>) {
    for (const node of bound) this.add(node, createNames);
  }

  /** Whether this use of an identifier is a `require`: the nearest scope that binds the name decides. */
  isRequire(use: Node): boolean {
    const name = use.text;
    if (this.byScope.size > 0) {
      for (const { parent } of ancestorsOf(use)) {
        const made = this.byScope.get(parent.id)?.get(name);
        if (made !== undefined) return made;
      }
    }
    return name === 'require';
  }

  private add(node: Node, createNames: ReadonlySet<string>): void {
    const declaration = node.parent;
    const value =
      declaration?.type === 'variable_declarator' ? declaration.childForFieldName('value') : null;
    const made =
      value?.type === 'call_expression' &&
      isCreateRequire(value.childForFieldName('function'), createNames);
    const name = node.text;
    if (!made && name !== 'require') return;
    const scope = scopeOf(node);
    if (!scope) return;
    const names = this.byScope.get(scope.id) ?? new Map<string, boolean>();
    names.set(name, made);
    this.byScope.set(scope.id, names);
  }
}

/** `createRequire`, by this name or another, also as a member of the module. */
export function isCreateRequire(callee: Node | null, createNames: ReadonlySet<string>): boolean {
  if (callee?.type === 'identifier') return createNames.has(callee.text);
  if (callee?.type !== 'member_expression') return false;
  return callee.childForFieldName('property')?.text === 'createRequire';
}

/** The function or file whose body a binding holds in; a function's own name belongs to the one around it. */
function scopeOf(node: Node): Node | undefined {
  for (const { parent, child } of ancestorsOf(node)) {
    if (!SCOPES.has(parent.type)) continue;
    const isItsName =
      parent.type === 'function_declaration' && parent.childForFieldName('name')?.id === child.id;
    if (!isItsName) return parent;
  }
  return undefined;
}
