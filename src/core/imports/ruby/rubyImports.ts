import type { Node, QueryCapture } from '@vscode/tree-sitter-wasm';
import type { DynamicImport, ImportForm, ImportSite } from '../importSite';
import { ancestorsOf, partsOf, rangeOf, type FoundImports } from '../syntaxTree';

const FORMS: Readonly<Record<string, ImportForm>> = {
  require: 'ruby',
  load: 'ruby',
  autoload: 'ruby',
  require_relative: 'ruby-relative',
  gem: 'gem',
};
/** A LoadError is a ScriptError: a bare `rescue` lets it pass (Ruby documentation, "Exception", read 2026-11). */
const CATCHES = /\b(LoadError|ScriptError|Exception)\b/;

/** Imports of a Ruby tree, out of what the query captured. */
export function findRubyImports(captures: readonly QueryCapture[]): FoundImports {
  const sites: ImportSite[] = [];
  const dynamic: DynamicImport[] = [];
  for (const { name, node } of captures) {
    const call = name.startsWith('_') ? null : (node.parent?.parent ?? null);
    if (!call || !isKernels(call)) continue;
    const form = FORMS[call.childForFieldName('method')?.text ?? ''] ?? 'ruby';
    const specifier = literalOf(node);
    const range = rangeOf(node);
    if (specifier === undefined) dynamic.push({ range });
    else sites.push({ specifier, form, range, optional: isOptional(call) });
  }
  return { sites, dynamic };
}

/** Without a receiver, or `Kernel.require`; `params.require(:user)` is something else. */
function isKernels(call: Node): boolean {
  const receiver = call.childForFieldName('receiver');
  return receiver === null || receiver.text === 'Kernel';
}

function literalOf(node: Node): string | undefined {
  if (node.type !== 'string') return undefined;
  const parts = partsOf(node);
  const isPlain = parts.every((part) => part.type === 'string_content');
  return isPlain ? parts.map((part) => part.text).join('') : undefined;
}

/** Whether the code goes on when this fails: in the body of a `begin` or a method that rescues LoadError. */
function isOptional(call: Node): boolean {
  for (const { parent, child } of ancestorsOf(call)) {
    if (parent.type === 'lambda') return false;
    const rescues = partsOf(parent).filter((part) => part.type === 'rescue');
    if (child.type !== 'rescue' && rescues.some(catchesLoadError)) return true;
    if (parent.type === 'method') return false;
  }
  return false;
}

function catchesLoadError(rescue: Node): boolean {
  return CATCHES.test(rescue.childForFieldName('exceptions')?.text ?? '');
}
