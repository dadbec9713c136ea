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
  Record<Runtime['family'], { extensions: readonly string[]; sources: readonly string[] }>
> = {
  // aws-lambda-nodejs-runtime-interface-client, UserFunction.js; read 2026-11
  nodejs: { extensions: ['', '.js', '.mjs', '.cjs'], sources: ['.ts', '.mts', '.cts', '.tsx'] },
  // aws-lambda-python-runtime-interface-client, bootstrap.py; read 2026-11
  python: { extensions: ['.py', '/__init__.py'], sources: [] },
};

/** Finds the file of `path/file.export`; a Python module may also be written with dots. */
export function findHandlerFile(
  filesystem: MergedFilesystem,
  runtime: Runtime | undefined,
  handler: string | undefined,
): HandlerFile {
  const rules = runtime && RULES[runtime.family];
  if (!rules || handler === undefined) return { kind: 'unknown' };
  const base = joinPath(TASK, modulePath(runtime.family, handler));
  const looked = rules.extensions.map((extension) => base + extension);
  const found = looked
    .map((path) => filesystem.follow(path))
    .find((entry) => entry?.kind === 'file');
  if (found) return { kind: 'found', path: found.path };
  const source = rules.sources
    .map((extension) => base + extension)
    .find((path) => filesystem.get(path));
  return source === undefined ? { kind: 'missing', looked } : { kind: 'not-built', source, looked };
}

/** Node: up to the first dot of the last segment. Python: up to the last dot, `.` and `/` alike. */
function modulePath(family: Runtime['family'], handler: string): string {
  if (family === 'python')
    return handler.slice(0, Math.max(0, handler.lastIndexOf('.'))).replaceAll('.', '/');
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  return dot === -1 ? handler : handler.slice(0, dot);
}
