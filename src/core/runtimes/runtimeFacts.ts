import type { OperatingSystem } from './operatingSystems';

interface RuntimeFacts {
  /** As AWS writes it: `nodejs20.x`. */
  readonly id: string;
  readonly operatingSystem: OperatingSystem;
}

/** What decides how Lambda's Node resolves, beside the function's own environment. */
export interface NodeRuntime extends RuntimeFacts {
  readonly family: 'nodejs';
  readonly major: number;
  /** Lambda leaves `require()` of ES modules on (and with it the `module-sync` condition). */
  readonly requireEsm: boolean;
  /** Lambda leaves module-syntax detection on: a `.js` file without `type` may be an ES module. */
  readonly detectModule: boolean;
  /** `import` searches `NODE_PATH` too. */
  readonly importSearchesNodePath: boolean;
}

export interface PythonRuntime extends RuntimeFacts {
  readonly family: 'python';
  /** `3.12` */
  readonly version: string;
  readonly minor: number;
}

export interface RubyRuntime extends RuntimeFacts {
  readonly family: 'ruby';
  /** `3.3` */
  readonly version: string;
  /** Folder name under `/opt/ruby/gems`: `3.3.0`. */
  readonly abi: string;
}

export interface JavaRuntime extends RuntimeFacts {
  readonly family: 'java';
  readonly major: number;
}

export interface DotnetRuntime extends RuntimeFacts {
  readonly family: 'dotnet';
  readonly major: number;
}

/** An OS-only runtime: the function or a layer brings `bootstrap`. */
export interface CustomRuntime extends RuntimeFacts {
  readonly family: 'provided';
}

export type Runtime =
  NodeRuntime | PythonRuntime | RubyRuntime | JavaRuntime | DotnetRuntime | CustomRuntime;
