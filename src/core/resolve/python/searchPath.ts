import { joinPath, TASK } from '../../filesystem/paths';
import { broughtFolder } from '../../runtimes/pythonPackages';
import type { PythonRuntime } from '../../runtimes/runtime';
import type { RuntimeFiles } from '../runtimeFiles';

/** One entry of `sys.path`. */
export type PathEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly rule: string }
  /** A folder of the runtime: what is in it is known by name alone. */
  | { readonly kind: 'brought'; readonly path: string }
  | { readonly kind: 'library'; readonly path: string };

export interface SearchPath {
  readonly entries: readonly PathEntry[];
  /** `.pth` lines that run code, which only the interpreter can follow: `path: line`. */
  readonly executed: readonly string[];
}

/**
 * `sys.path` as the runtime's bootstrap leaves it (the bootstrap of python3.11, read 2026-11): the function,
 * the layers, the runtime, the standard library, and last what `.pth` files add. A function that sets
 * PYTHONPATH gets its own folders in the place of the layers'.
 */
export async function readSearchPath(
  files: RuntimeFiles,
  runtime: PythonRuntime,
  environment: Readonly<Record<string, string>>,
): Promise<SearchPath> {
  const own = environment.PYTHONPATH;
  const layers = [`/opt/python/lib/python${runtime.version}/site-packages`, '/opt/python'];
  const sites = own === undefined ? [TASK, ...layers] : [TASK];
  const set = own === undefined ? [] : splitPythonPath(own);
  const library = `/var/lang/lib/python${runtime.version}`;
  const brought = { kind: 'brought', path: broughtFolder(runtime) } as const;
  const afterOwn = own !== undefined && brought.path.startsWith(library);
  const entries: PathEntry[] = [
    ...sites.map((path) => ({ kind: 'folder', path, rule: 'sys.path' }) as const),
    ...(afterOwn ? [] : [brought]),
    ...set.map((path) => ({ kind: 'folder', path, rule: 'sys.path, from PYTHONPATH' }) as const),
    { kind: 'library', path: library },
    ...(afterOwn ? [brought] : []),
  ];
  const executed: string[] = [];
  const known = new Set(entries.map((entry) => entry.path));
  for (const site of sites) {
    for (const { path, from } of await pathsOfPthFiles(files, site, executed)) {
      if (known.has(path)) continue;
      known.add(path);
      entries.push({ kind: 'folder', path, rule: `sys.path, from ${from}` });
    }
  }
  return { entries, executed };
}

/** Relative folders count from the working directory, which is the function's package. */
function splitPythonPath(value: string): readonly string[] {
  return value
    .split(':')
    .filter((folder) => folder !== '')
    .map((folder) => joinPath(TASK, folder));
}

/** `site.addsitedir`: files in order of their names; each line is a path, a comment, or code. */
async function pathsOfPthFiles(
  files: RuntimeFiles,
  site: string,
  executed: string[],
): Promise<readonly { readonly path: string; readonly from: string }[]> {
  const names = files.names(site).filter((name) => name.endsWith('.pth') && !name.startsWith('.'));
  const added: { path: string; from: string }[] = [];
  for (const name of [...names].sort()) {
    const from = joinPath(site, name);
    const text = (await files.text(from)) ?? '';
    for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
      if (line.startsWith('#') || line.trim() === '') continue;
      if (/^import[ \t]/.test(line)) executed.push(`${from}: ${line}`);
      else {
        const path = joinPath(site, line.trimEnd());
        if (files.kind(path)) added.push({ path, from });
      }
    }
  }
  return added;
}
