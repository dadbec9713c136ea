/** Where in a line a package name is being written. */

/** What was written of a specifier so far. */
export interface TypedSpecifier {
  /** Offset in the line at which it begins, after a quote. */
  readonly start: number;
  readonly text: string;
}

const JAVASCRIPT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)(['"])([^'"]*)$/;
const PYTHON = /^\s*(?:from|import)\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*([\w]*)$/;
const RUBY = /(?:^|\s)(?:require|gem)\s*\(?\s*(['"])([^'"]*)$/;

const PATTERNS: Readonly<Record<string, RegExp>> = {
  javascript: JAVASCRIPT,
  javascriptreact: JAVASCRIPT,
  typescript: JAVASCRIPT,
  typescriptreact: JAVASCRIPT,
  python: PYTHON,
  ruby: RUBY,
};

/**
 * @param line the text before the cursor
 * @returns `undefined` where no package name goes, and for relative paths
 */
export function typedSpecifier(languageId: string, line: string): TypedSpecifier | undefined {
  const text = PATTERNS[languageId]?.exec(line)?.at(-1);
  if (text === undefined || /^[./]/.test(text)) return undefined;
  return { start: line.length - text.length, text };
}
