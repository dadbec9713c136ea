import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PathMapping } from '../types';

/** Files that Node compiles; others never are a script that a breakpoint could be in. */
const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx)$/;
/** An expression with more alternatives is dearer than what it is good for. */
const MAX_ALTERNATIVES = 1000;
/** What maps: the function's files. */
const MAPPED_ROOTS = '(?!file:///(?:opt|var/task)/)';

/**
 * Script URLs as the function's process has them and as people know the files, file by file. `file:` URLs that
 * stand for no file of this machine stay what they are.
 */
export class ScriptUrls {
  private readonly local = new Map<string, string>();
  private candidates: readonly (readonly [local: string, runtime: string])[] | undefined;

  constructor(private readonly mapping: PathMapping) {}

  /** A script's URL for the client; a query or fragment of an ES module stays. */
  toLocal(url: string): string {
    if (!url.startsWith('file:///')) return url;
    const known = this.local.get(url);
    if (known !== undefined) return known;
    const { path, suffix } = splitUrl(url);
    const localPath = path === undefined ? undefined : this.mapping.toLocal(path);
    const result = localPath === undefined ? url : pathToFileURL(localPath).href + suffix;
    this.local.set(url, result);
    return result;
  }

  /** The URLs that the process has for a file that the client names; none when it has no other. */
  toRuntime(url: string): readonly string[] {
    if (!url.startsWith('file:///')) return [];
    const { path, suffix } = splitUrl(url);
    if (path === undefined) return [];
    return this.mapping.toRuntime(path).map((runtime) => pathToFileURL(runtime).href + suffix);
  }

  /**
   * The expression that matches, among the process' URLs, those of the scripts whose URLs for the client match
   * `source`. What the client asks for is tried on the files, so that it may be written in any way: js-debug
   * spells paths with escapes and without, and in both cases on some systems.
   */
  toRuntimeRegex(source: string): string {
    const wanted = tryRegex(source);
    if (!wanted) return source;
    const found = this.candidateUrls().filter(([local]) => wanted.test(local));
    if (found.length > MAX_ALTERNATIVES) return source;
    const others = `^${MAPPED_ROOTS}[^]*?(?:${source})`;
    if (found.length === 0) return others;
    return `${anyOf(found.map(([, runtime]) => runtime))}|${others}`;
  }

  private candidateUrls(): readonly (readonly [local: string, runtime: string])[] {
    this.candidates ??= this.mapping.files
      .filter(({ runtimePath }) => SCRIPT.test(runtimePath))
      .map(({ localPath, runtimePath }) => [
        pathToFileURL(localPath).href,
        pathToFileURL(runtimePath).href,
      ]);
    return this.candidates;
  }
}

/** An expression for exactly these URLs, with whatever query an ES module was imported with. */
export function anyOf(urls: readonly string[]): string {
  const escaped = urls.map((url) => url.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  return `^(?:${escaped.join('|')})(?:[?#]|$)`;
}

function splitUrl(url: string): { readonly path: string | undefined; readonly suffix: string } {
  const end = url.search(/[?#]/);
  const file = end === -1 ? url : url.slice(0, end);
  const suffix = end === -1 ? '' : url.slice(end);
  try {
    return { path: fileURLToPath(file), suffix };
  } catch {
    return { path: undefined, suffix }; // encoded slashes and the like: no file of ours
  }
}

function tryRegex(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined; // the inspector refuses it itself
  }
}
