import { dirname, joinPath } from '../../filesystem/paths';
import type { Outcome } from '../outcome';
import { exactFile, type NodeContext } from './nodeContext';

/** What a compiler writes for a source: `./a.js` in TypeScript names `./a.ts`. */
const SOURCES: readonly (readonly [compiled: string, sources: readonly string[]])[] = [
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
  ['.js', ['.ts', '.tsx']],
  ['', ['.ts', '.tsx', '.mts', '.cts', '/index.ts', '/index.tsx']],
];

/**
 * A relative import between TypeScript sources that are in the package as they are written, because something
 * compiles them on the way: Node itself would find nothing.
 */
export function typescriptNeighbour(
  context: NodeContext,
  specifier: string,
  from: string,
): Outcome | undefined {
  if (!/\.[cm]?tsx?$/.test(from) || !/^\.\.?(\/|$)/.test(specifier)) return undefined;
  const path = joinPath(dirname(from), specifier);
  for (const [compiled, sources] of SOURCES) {
    if (!path.endsWith(compiled)) continue;
    const stem = path.slice(0, path.length - compiled.length);
    const source = sources.map((end) => stem + end).find((name) => context.files.isFile(name));
    if (source) return exactFile(context, source, 'TypeScript source beside the importing source');
  }
  return undefined;
}
