import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Grammars } from '../../../src/core/ports/grammars';

const FOLDER = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

/** The grammars as they are installed. */
export const installedGrammars: Grammars = {
  runtime: () => readFile(join(FOLDER, 'tree-sitter.wasm')),
  grammar: (name) => readFile(join(FOLDER, `tree-sitter-${name}.wasm`)),
};
