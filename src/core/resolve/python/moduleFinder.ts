import { joinPath } from '../../filesystem/paths';
import { broughtModule } from '../../runtimes/pythonPackages';
import type { RuntimeFiles } from '../runtimeFiles';
import type { Trace } from '../trace';
import type { PathEntry } from './searchPath';

/** What one name is, wherever it was found. */
export type PythonModule =
  /** A folder with an `__init__`; `folders` is its `__path__`. */
  | { readonly kind: 'package'; readonly path: string; readonly folders: readonly string[] }
  | { readonly kind: 'module'; readonly path: string }
  /** PEP 420: folders without `__init__`, one portion per place. */
  | { readonly kind: 'namespace'; readonly folders: readonly string[] }
  /** Of the interpreter or its standard library. */
  | { readonly kind: 'builtin' }
  /** The runtime brings it. */
  | { readonly kind: 'brought'; readonly path: string; readonly isPackage: boolean }
  | { readonly kind: 'depends'; readonly name: string };

/** What decides whether a file of a folder is a module. */
export interface FinderContext {
  readonly files: RuntimeFiles;
  readonly trace: Trace;
  /** File endings of modules, in the order of the interpreter's loaders. */
  readonly suffixes: readonly string[];
  readonly libraryNames: ReadonlySet<string>;
}

/**
 * The endings that one Python loads: native modules first, then source, then bytecode
 * (`importlib.machinery.all_suffixes()`, in the order of `_get_supported_file_loaders`).
 */
export function moduleSuffixes(minor: number, architecture: 'x86_64' | 'arm64'): readonly string[] {
  const machine = architecture === 'arm64' ? 'aarch64' : 'x86_64';
  return [`.cpython-3${minor}-${machine}-linux-gnu.so`, '.abi3.so', '.so', '.py', '.pyc'];
}

/** A top-level name on `sys.path`. A regular package or a module anywhere beats namespace portions before it. */
export function findTopLevel(
  context: FinderContext,
  name: string,
  entries: readonly PathEntry[],
): PythonModule | undefined {
  const portions: string[] = [];
  for (const entry of entries) {
    const module = findInEntry(context, name, entry, portions);
    if (module) return module;
  }
  return portions.length > 0 ? { kind: 'namespace', folders: portions } : undefined;
}

function findInEntry(
  context: FinderContext,
  name: string,
  entry: PathEntry,
  portions: string[],
): PythonModule | undefined {
  switch (entry.kind) {
    case 'folder':
      return findInFolder(context, name, entry.path, entry.rule, portions);
    case 'brought':
      return findBrought(context, name, entry.path);
    case 'library': {
      const isThere = context.libraryNames.has(name);
      const result = isThere ? 'found' : 'not there';
      context.trace.add(joinPath(entry.path, name), result, 'the standard library');
      return isThere ? { kind: 'builtin' } : undefined;
    }
  }
}

function findBrought(
  { trace }: FinderContext,
  name: string,
  folder: string,
): PythonModule | undefined {
  const brought = broughtModule(name);
  const place = joinPath(folder, name);
  const rule = 'what the runtime brings';
  if (brought === undefined) {
    trace.add(place, 'not there', rule);
    return undefined;
  }
  if (brought === 'depends') {
    trace.add(place, "there or not by the runtime's version", rule);
    return { kind: 'depends', name };
  }
  trace.add(place, 'found', rule);
  const isPackage = brought === 'package';
  return { kind: 'brought', path: place + (isPackage ? '/__init__.py' : '.py'), isPackage };
}

/** A submodule in the `__path__` of its package. */
export function findInPackage(
  context: FinderContext,
  name: string,
  folders: readonly string[],
): PythonModule | undefined {
  const portions: string[] = [];
  for (const folder of folders) {
    const module = findInFolder(context, name, folder, 'path of the package', portions);
    if (module) return module;
  }
  return portions.length > 0 ? { kind: 'namespace', folders: portions } : undefined;
}

/** One name in one folder: a package, then a module, else a portion of a namespace. */
function findInFolder(
  { files, trace, suffixes }: FinderContext,
  name: string,
  folder: string,
  rule: string,
  portions: string[],
): PythonModule | undefined {
  const base = joinPath(folder, name);
  const isFolder = files.isFolder(base);
  if (isFolder) {
    const init = moduleFile(files, `${base}/__init__`, suffixes);
    if (init !== undefined) {
      trace.add(init, 'found: a package', rule);
      return { kind: 'package', path: files.real(init), folders: [base] };
    }
  }
  const file = moduleFile(files, base, suffixes);
  if (file !== undefined) {
    trace.add(file, 'found', rule);
    return { kind: 'module', path: files.real(file) };
  }
  if (isFolder) {
    trace.add(base, 'a folder without __init__: a portion of a namespace package', rule);
    portions.push(base);
  } else {
    trace.add(base, files.isFile(folder) ? 'not looked into: a file' : 'not there', rule);
  }
  return undefined;
}

/** The file that a loader takes for a module of this path without an ending. */
export function moduleFile(
  files: RuntimeFiles,
  base: string,
  suffixes: readonly string[],
): string | undefined {
  const suffix = suffixes.find((candidate) => files.isFile(base + candidate));
  return suffix === undefined ? undefined : base + suffix;
}
