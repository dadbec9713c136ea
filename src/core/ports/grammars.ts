/** A tree-sitter grammar by its name in `tree-sitter-<name>.wasm`. */
export type GrammarName = 'javascript' | 'typescript' | 'tsx' | 'python' | 'ruby' | 'java';

/** The WebAssembly files of tree-sitter: each is asked for at most once by one parser. */
export interface Grammars {
  /** `tree-sitter.wasm`, the parser itself. */
  runtime(): Promise<Uint8Array>;
  /** `tree-sitter-<name>.wasm`. */
  grammar(name: GrammarName): Promise<Uint8Array>;
}
