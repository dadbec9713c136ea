import type { Node, QueryCapture } from '@vscode/tree-sitter-wasm';
import type { ImportSite } from '../importSite';
import { partsOf, rangeOf } from '../syntaxTree';

/** A text without any of these has no literal that matters: it need not be asked. */
const WORTH_ASKING =
  /\/opt\/|\/var\/task\/|\b(?:spawn|exec|popen|capture[23]|subprocess|system|ProcessBuilder)|`/i;
/** One path, written whole: no list of paths, no pattern, no sentence. */
const RUNTIME_PATH = /^\/(?:opt|var\/task)\/[^\s:;,*?<>|$%{}[\]"'`]+$/;
/** The program of a command line; one with a `/` is a path. */
const PROGRAM = /^\s*([A-Za-z0-9_][\w.+-]*)(?=\s|$)/;

export function mayHoldLiterals(text: string): boolean {
  return WORTH_ASKING.test(text);
}

/** Literals that name a runtime path or a program, out of what the queries captured. The source may cope without. */
export function findRuntimeLiterals(captures: readonly QueryCapture[]): ImportSite[] {
  const sites: ImportSite[] = [];
  for (const { name, node } of captures) {
    const text = name.startsWith('_') ? undefined : plainText(node);
    if (text === undefined) continue;
    if (name === 'literal' && RUNTIME_PATH.test(text)) sites.push(siteAt(node, text, 'path'));
    const program = name === 'command' ? PROGRAM.exec(text)?.[1] : undefined;
    if (program !== undefined) sites.push(siteAt(node, program, 'command'));
  }
  return sites;
}

function siteAt(node: Node, specifier: string, form: 'path' | 'command'): ImportSite {
  return { specifier, form, range: rangeOf(node), optional: true };
}

/** The text of a literal without escapes or parts that only running tells. */
function plainText(node: Node): string | undefined {
  const parts = partsOf(node).filter((part) => !/^string_(start|end)$/.test(part.type));
  const isPlain = parts.every((part) => /^string_(content|fragment)$/.test(part.type));
  return isPlain ? parts.map((part) => part.text).join('') : undefined;
}
