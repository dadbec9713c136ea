import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import type { ImportForm } from '../imports/importSite';
import type { UnknownLayer } from '../layers/layer';
import type { NodeRuntime, PythonRuntime, Runtime } from '../runtimes/runtime';
import type { Resolution } from './resolution';

/** A runtime whose import rules are known here. */
export type ResolvableRuntime = NodeRuntime | PythonRuntime;

export interface ResolverOptions {
  readonly filesystem: MergedFilesystem;
  readonly runtime: ResolvableRuntime;
  /** Which native Python modules load; `x86_64` when it is left out. */
  readonly architecture?: 'x86_64' | 'arm64';
  /** The function's own environment variables: `NODE_PATH`, `NODE_OPTIONS` and `PYTHONPATH` count. */
  readonly environment: Readonly<Record<string, string>>;
  /** Layers of the stack of which nothing is known; what is not found may be in one of them. */
  readonly unknownLayers: readonly UnknownLayer[];
}

export interface ResolveRequest {
  /** As it is written; in Python the dotted name with its leading dots. */
  readonly specifier: string;
  /** Runtime path of the importing file; it need not be there. */
  readonly from: string;
  /** Left out: what the importing file is, by its name and the nearest `package.json`. */
  readonly form?: ImportForm;
  /** Python `from x import a, b`. */
  readonly names?: readonly string[];
}

/** Answers what an import loads in one function; immutable, and safe to be asked many things at once. */
export interface Resolver {
  /** Never rejects: what is damaged or missing is part of the answer. */
  resolve(request: ResolveRequest): Promise<Resolution>;
}

export function hasImportRules(runtime: Runtime): runtime is ResolvableRuntime {
  return runtime.family === 'nodejs' || runtime.family === 'python';
}

/** The resolver of one function: its merged filesystem, its runtime and its environment. */
export function createResolver(options: ResolverOptions): Resolver {
  void options;
  return {
    resolve: ({ specifier, from }) =>
      Promise.resolve({ status: 'unknown', specifier, from, reason: 'not yet', trace: [] }),
  };
}
