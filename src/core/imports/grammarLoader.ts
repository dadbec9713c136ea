import { Language, Parser, Query } from '@vscode/tree-sitter-wasm';
import type { GrammarName, Grammars } from '../ports/grammars';
import type { LanguageQueries } from './queries';

/** A grammar with the queries that are asked of it. */
export interface LoadedGrammar {
  readonly parser: Parser;
  readonly imports: Query;
  readonly literals: Query;
}

/** The library is one WebAssembly instance per process: a second start would break the first one's grammars. */
let started: Promise<void> | undefined;

async function start(grammars: Grammars): Promise<void> {
  const wasmBinary = await grammars.runtime();
  // the type knows `locateFile` only; Emscripten takes the bytes themselves as well
  const options: Record<string, unknown> = { wasmBinary };
  await Parser.init(options as unknown as Parameters<typeof Parser.init>[0]);
}

/** Loads a grammar; what fails is tried anew at the next call. */
export async function loadGrammar(
  grammars: Grammars,
  name: GrammarName,
  queries: LanguageQueries,
): Promise<LoadedGrammar> {
  started ??= start(grammars).catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  await started;
  const language = await Language.load(await grammars.grammar(name));
  const parser = new Parser();
  parser.setLanguage(language);
  const { imports, literals } = queries;
  return {
    parser,
    imports: new Query(language, imports),
    literals: new Query(language, literals),
  };
}
