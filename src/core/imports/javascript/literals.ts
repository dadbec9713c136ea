import type { Node } from '@vscode/tree-sitter-wasm';
import { partsOf } from '../syntaxTree';

const SINGLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

/** The value of a string, or of a template without substitutions; `undefined` for any other expression. */
export function literalOf(node: Node): string | undefined {
  if (node.type !== 'string' && node.type !== 'template_string') return undefined;
  const parts = partsOf(node);
  if (parts.some((part) => part.type === 'template_substitution')) return undefined;
  return parts
    .map((part) => (part.type === 'escape_sequence' ? unescape(part.text) : part.text))
    .join('');
}

function unescape(sequence: string): string {
  const code = /^\\(?:x|u\{?)([0-9a-fA-F]+)\}?$/.exec(sequence)?.[1];
  if (code !== undefined) {
    const point = parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }
  const character = sequence.slice(1);
  return /^[\r\n\u2028\u2029]/.test(character) ? '' : (SINGLE[character] ?? character);
}
