import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Grammars } from '../core/ports/grammars';

/** Grammars out of a folder of `.wasm` files, named as tree-sitter names them. */
export function grammarFiles(folder: string): Grammars {
  return {
    runtime: () => readFile(path.join(folder, 'tree-sitter.wasm')),
    grammar: (name) => readFile(path.join(folder, `tree-sitter-${name}.wasm`)),
  };
}
