/** Who an entry comes from. */
export type Provider =
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'function' }
  | { readonly kind: 'runtime' };

/** One place that was looked at, in order. */
export interface TraceStep {
  /** Runtime path (or the name of a built-in table) that was looked at. */
  readonly path: string;
  /** What was there: `found`, `not there`, `no exports entry for ./x`, … */
  readonly result: string;
  /** Why it was looked at: `node_modules beside the importing file`, `NODE_PATH`, `sys.path`, … */
  readonly rule: string;
}

interface Asked {
  /** As it is written in the source. */
  readonly specifier: string;
  /** Runtime path of the importing file. */
  readonly from: string;
  readonly trace: readonly TraceStep[];
}

/** What an import loads, and why. */
export type Resolution =
  | (Asked & {
      readonly status: 'resolved';
      /** Real path, links followed. A Python package is its `__init__.py`, a namespace package its first folder; a Java class its jar. */
      readonly path: string;
      readonly provider: Provider;
      /** Version of the package that the file belongs to, where it says one. */
      readonly version?: string;
    })
  /** A module that is part of the interpreter itself: `node:fs`, `sys`. */
  | (Asked & { readonly status: 'builtin' })
  /** Not found, and everything that could have it is known. */
  | (Asked & {
      readonly status: 'unresolved';
      /** One clause for people, when there is more to say than "not found": `'./x' is not exported by package 'y'`. */
      readonly reason?: string;
    })
  /** Not found, but a layer of the stack is unknown and may bring it. */
  | (Asked & { readonly status: 'unknown'; readonly reason: string });
