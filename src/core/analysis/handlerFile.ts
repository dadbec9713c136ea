/** The file that a function's handler names. */
import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import { joinPath, TASK } from '../filesystem/paths';
import type { Runtime } from '../runtimes/runtime';

/** Where a handler leads, or where it was looked for. */
export type HandlerFile =
  | { readonly kind: 'found'; readonly path: string }
  /** A source of another kind is there: a build makes the file from it. */
  | { readonly kind: 'not-built'; readonly source: string; readonly looked: readonly string[] }
  | { readonly kind: 'missing'; readonly looked: readonly string[] }
  /** It can't be told: a runtime without rules here, or no handler at all. */
  | { readonly kind: 'unknown' };

const RULES: Partial<
  Record<
    Runtime['family'],
    {
      readonly extensions: readonly string[];
      readonly sources: readonly string[];
      /** Folder of the sources, where they have one of their own. */
      readonly sourceFolder?: string;
      /** What it names may also be in an archive. */
      readonly mayBePacked?: true;
    }
  >
> = {
  // aws-lambda-nodejs-runtime-interface-client, UserFunction.js; read 2026-11
  nodejs: { extensions: ['', '.js', '.mjs', '.cjs'], sources: ['.ts', '.mts', '.cts', '.tsx'] },
  // aws-lambda-python-runtime-interface-client, bootstrap.py; read 2026-11
  python: { extensions: ['.py', '/__init__.py'], sources: [] },
  // AWS, "Define Lambda function handler in Ruby", read 2026-11
  ruby: { extensions: ['.rb'], sources: [] },
  // AWS, "Define Lambda function handler in Java"; Maven, "Standard Directory Layout"; read 2026-11
  java: {
    extensions: ['.class'],
    sources: ['.java'],
    sourceFolder: 'src/main/java',
    mayBePacked: true,
  },
};

/** Finds the file of `path/file.export`; a Python module may also be written with dots. */
export function findHandlerFile(
  filesystem: MergedFilesystem,
  runtime: Runtime | undefined,
  handler: string | undefined,
): HandlerFile {
  const rules = runtime && RULES[runtime.family];
  if (!rules || handler === undefined) return { kind: 'unknown' };
  const module = modulePath(runtime.family, handler);
  const base = joinPath(TASK, module);
  const sourceBase = joinPath(TASK, rules.sourceFolder ?? '', module);
  const looked = rules.extensions.map((extension) => base + extension);
  const found = looked
    .map((path) => filesystem.follow(path))
    .find((entry) => entry?.kind === 'file');
  if (found) return { kind: 'found', path: found.path };
  const source = rules.sources
    .map((extension) => sourceBase + extension)
    .find((path) => filesystem.get(path));
  if (source !== undefined) return { kind: 'not-built', source, looked };
  return rules.mayBePacked ? { kind: 'unknown' } : { kind: 'missing', looked };
}

/**
 * Node, Ruby: up to the first dot of the last segment. Python: up to the last dot, `.` and `/` alike. Java: the
 * class, up to `::`.
 */
function modulePath(family: Runtime['family'], handler: string): string {
  if (family === 'python')
    return handler.slice(0, Math.max(0, handler.lastIndexOf('.'))).replaceAll('.', '/');
  if (family === 'java') return (handler.split('::', 1)[0] ?? '').replaceAll('.', '/');
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  return dot === -1 ? handler : handler.slice(0, dot);
}
