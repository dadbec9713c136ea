import type { Node } from '@vscode/tree-sitter-wasm';
import { ancestorsOf, isField } from '../syntaxTree';

const FUNCTION = /function|method_definition/;

/** Whether the code goes on when this call fails: in a `try` with a `catch`, or followed by `.catch(…)`. */
export function isOptional(call: Node): boolean {
  for (const { parent, child } of ancestorsOf(call)) {
    if (FUNCTION.test(parent.type)) return false;
    if (parent.type === 'member_expression' && isField(parent, 'object', child)) {
      if (parent.childForFieldName('property')?.text === 'catch') return true;
    }
    if (parent.type === 'try_statement' && parent.childForFieldName('handler')) {
      if (isField(parent, 'body', child)) return true;
    }
  }
  return false;
}
