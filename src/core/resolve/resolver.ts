import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import { isUnder, OPT } from '../filesystem/paths';
import type { UnknownLayer } from '../layers/layer';
import type {
  JavaRuntime,
  NodeRuntime,
  PythonRuntime,
  RubyRuntime,
  Runtime,
} from '../runtimes/runtime';
import { createJavaSearch } from './java/javaResolver';
import { createNodeSearch } from './node/nodeResolver';
import type { Outcome } from './outcome';
import { createPythonSearch } from './python/pythonResolver';
import type { ResolveRequest } from './request';
import type { Resolution } from './resolution';
import { createRubySearch } from './ruby/rubyResolver';
import { RuntimeFiles } from './runtimeFiles';
import { findRuntimePath, isAboutPath } from './runtimePath';
import type { Search } from './search';
import { Trace } from './trace';

export type { ResolveRequest } from './request';

/** A runtime whose import rules are known here. */
export type ResolvableRuntime = NodeRuntime | PythonRuntime | RubyRuntime | JavaRuntime;

export interface ResolverOptions {
  readonly filesystem: MergedFilesystem;
  readonly runtime: ResolvableRuntime;
  /** Which native Python modules load; `x86_64` when it is left out. */
  readonly architecture?: 'x86_64' | 'arm64';
  /** The function's own environment variables: `NODE_PATH`, `NODE_OPTIONS`, `PYTHONPATH`, `GEM_PATH`, `RUBYLIB` and `PATH` count. */
  readonly environment: Readonly<Record<string, string>>;
  /** Layers of the stack of which nothing is known; what is not found may be in one of them. */
  readonly unknownLayers: readonly UnknownLayer[];
}

/** Answers what an import loads in one function; immutable, and safe to be asked many things at once. */
export interface Resolver {
  /** What is damaged or missing is part of the answer; it rejects for bugs of ours alone. */
  resolve(request: ResolveRequest): Promise<Resolution>;
}

export function hasImportRules(runtime: Runtime): runtime is ResolvableRuntime {
  return ['nodejs', 'python', 'ruby', 'java'].includes(runtime.family);
}

/** The resolver of one function: its merged filesystem, its runtime and its environment. */
export function createResolver(options: ResolverOptions): Resolver {
  const files = new RuntimeFiles(options.filesystem);
  const search = createSearch(files, options);
  return {
    resolve: async (request) => {
      const trace = new Trace();
      const outcome = isAboutPath(request)
        ? findRuntimePath(files, options.environment, request, trace)
        : await search.find(request, trace);
      const { specifier, from } = request;
      const asked = { specifier, from, trace: trace.steps };
      return toResolution(asked, outcome, files, search, options.unknownLayers, request);
    },
  };
}

function createSearch(files: RuntimeFiles, options: ResolverOptions): Search {
  const { runtime, environment, architecture = 'x86_64' } = options;
  switch (runtime.family) {
    case 'nodejs':
      return createNodeSearch(files, runtime, environment);
    case 'python':
      return createPythonSearch(files, runtime, environment, architecture);
    case 'ruby':
      return createRubySearch(files, runtime, environment, architecture);
    case 'java':
      return createJavaSearch(files, runtime);
  }
}

async function toResolution(
  asked: Pick<Resolution, 'specifier' | 'from' | 'trace'>,
  outcome: Outcome,
  files: RuntimeFiles,
  search: Search,
  unknownLayers: readonly UnknownLayer[],
  request: ResolveRequest,
): Promise<Resolution> {
  switch (outcome.kind) {
    case 'builtin':
      return { ...asked, status: 'builtin' };
    case 'runtime': {
      const provider = { kind: 'runtime' } as const;
      return { ...asked, status: 'resolved', path: outcome.path, provider };
    }
    case 'found': {
      const { path } = outcome;
      const version = await search.versionOf(path);
      const resolved = { status: 'resolved', path, provider: files.provider(path) } as const;
      return { ...asked, ...resolved, ...(version !== undefined && { version }) };
    }
    case 'unclear':
      return { ...asked, status: 'unknown', reason: outcome.reason };
    case 'missing': {
      if (unknownLayers.length > 0 && couldBeInLayer(search, request)) {
        return { ...asked, status: 'unknown', reason: reasonOfUnknown(unknownLayers) };
      }
      const { reason } = outcome;
      return { ...asked, status: 'unresolved', ...(reason !== undefined && { reason }) };
    }
  }
}

function couldBeInLayer(search: Search, request: ResolveRequest): boolean {
  return isAboutPath(request) ? isUnder(request.specifier, OPT) : search.couldBeInLayer(request);
}

function reasonOfUnknown(layers: readonly UnknownLayer[]): string {
  const names = layers.map(
    ({ position, name, reason }) => `${name} (layer ${position}: ${reason})`,
  );
  return `it may be in ${names.join(' or ')}`;
}
