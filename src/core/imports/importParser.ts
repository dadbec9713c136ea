import type { QueryCapture } from '@vscode/tree-sitter-wasm';
import type { GrammarName, Grammars } from '../ports/grammars';
import type { Range } from '../position';
import { loadGrammar, type LoadedGrammar } from './grammarLoader';
import type { ImportSite, SourceImports } from './importSite';
import { findJavaImports } from './java/javaImports';
import { findJavaScriptImports } from './javascript/javascriptImports';
import { findRuntimeLiterals, mayHoldLiterals } from './literals/runtimeLiterals';
import { findPythonImports } from './python/pythonImports';
import { QUERIES } from './queries';
import { findRubyImports } from './ruby/rubyImports';
import type { FoundImports } from './syntaxTree';

/** A language whose imports can be read; each has its own grammar. JSX is `javascript`, TSX its own. */
export type SourceLanguage = GrammarName;

/** Reads imports out of sources; grammars are loaded when first needed and kept. */
export interface ImportParser {
  /** Never rejects for broken source; rejects when a grammar can't be had. */
  parse(language: SourceLanguage, text: string): Promise<SourceImports>;
}

const LANGUAGE_OF_EXTENSION: Readonly<Record<string, SourceLanguage>> = {
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  py: 'python',
  rb: 'ruby',
  java: 'java',
};

/** The language of a file by its name; `undefined` when imports can't be read out of it. */
export function languageOf(path: string): SourceLanguage | undefined {
  if (/\.d\.[cm]?ts$/.test(path)) return undefined; // types alone
  const extension = /\.([a-z]+)$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(LANGUAGE_OF_EXTENSION, extension)
    ? LANGUAGE_OF_EXTENSION[extension]
    : undefined;
}

/** A parser over the given grammars; safe to be called again before it has answered. */
export function createImportParser(grammars: Grammars): ImportParser {
  const loaded = new Map<SourceLanguage, Promise<LoadedGrammar>>();
  const load = (language: SourceLanguage): Promise<LoadedGrammar> => {
    const known = loaded.get(language);
    if (known) return known;
    const loading = loadGrammar(grammars, language, QUERIES[language]);
    loaded.set(language, loading);
    loading.catch(() => loaded.delete(language));
    return loading;
  };
  return { parse: async (language, text) => parse(await load(language), language, text) };
}

function parse(grammar: LoadedGrammar, language: SourceLanguage, text: string): SourceImports {
  const tree = grammar.parser.parse(text.replace(/^\uFEFF/, ''));
  if (!tree) return { sites: [], dynamic: [] };
  try {
    const { sites, dynamic } = find(language, grammar.imports.captures(tree.rootNode));
    const literals = mayHoldLiterals(text)
      ? findRuntimeLiterals(grammar.literals.captures(tree.rootNode))
      : [];
    return {
      sites: withoutDoubles(sites, literals).sort(byPlace),
      dynamic: [...dynamic].sort(byPlace),
    };
  } finally {
    tree.delete();
  }
}

function find(language: SourceLanguage, captures: readonly QueryCapture[]): FoundImports {
  switch (language) {
    case 'python':
      return findPythonImports(captures);
    case 'ruby':
      return findRubyImports(captures);
    case 'java':
      return findJavaImports(captures);
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return findJavaScriptImports(captures, language);
  }
}

/** A literal that is an import already, such as `require('/opt/x')`, is not told twice. */
function withoutDoubles(
  sites: readonly ImportSite[],
  literals: readonly ImportSite[],
): ImportSite[] {
  const key = ({ range: { start } }: ImportSite): string => `${start.line}:${start.column}`;
  const known = new Set(sites.map(key));
  return [...sites, ...literals.filter((site) => !known.has(key(site)))];
}

function byPlace(a: { readonly range: Range }, b: { readonly range: Range }): number {
  const [left, right] = [a.range.start, b.range.start];
  return left.line - right.line || left.column - right.column;
}
