import type { GrammarName, Grammars } from '../ports/grammars';
import type { SourceImports } from './importSite';

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
};

/** The language of a file by its name; `undefined` when imports can't be read out of it. */
export function languageOf(path: string): SourceLanguage | undefined {
  return LANGUAGE_OF_EXTENSION[path.slice(path.lastIndexOf('.') + 1)];
}

/** A parser over the given grammars. Parses one source at a time. */
export function createImportParser(grammars: Grammars): ImportParser {
  void grammars;
  return { parse: () => Promise.resolve({ sites: [], dynamic: [] }) };
}
