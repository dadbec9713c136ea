import type { Node } from '@vscode/tree-sitter-wasm';
import { ancestorsOf, isField, partsOf } from '../syntaxTree';

const IMPORT_FAILURE = /\b(ImportError|ModuleNotFoundError|Exception|BaseException)\b/;
const FUNCTION: ReadonlySet<string> = new Set(['function_definition', 'lambda']);

/** Whether the code goes on when this import fails. A function in between is called at another time. */
export function isOptional(node: Node): boolean {
  for (const { parent, child } of ancestorsOf(node)) {
    if (FUNCTION.has(parent.type)) return false;
    if (!isField(parent, 'body', child)) continue;
    if (parent.type === 'try_statement' && partsOf(parent).some(catchesImportFailure)) return true;
    if (parent.type === 'with_statement' && suppresses(parent)) return true;
  }
  return false;
}

/** Inside `if TYPE_CHECKING:`, which never runs. */
export function isErased(node: Node): boolean {
  for (const { parent, child } of ancestorsOf(node)) {
    if (parent.type !== 'if_statement' || !isField(parent, 'consequence', child)) continue;
    const condition = parent.childForFieldName('condition')?.text ?? '';
    if (/^(\w+\.)?TYPE_CHECKING$/.test(condition)) return true;
  }
  return false;
}

function catchesImportFailure(clause: Node): boolean {
  if (clause.type !== 'except_clause') return false;
  const caught = partsOf(clause).filter((part) => part.type !== 'block');
  return caught.length === 0 || caught.some((part) => IMPORT_FAILURE.test(part.text));
}

/** `with contextlib.suppress(ImportError):` */
function suppresses(statement: Node): boolean {
  return partsOf(statement).some(
    (part) =>
      part.type === 'with_clause' &&
      /\bsuppress\s*\(/.test(part.text) &&
      IMPORT_FAILURE.test(part.text),
  );
}
