import type { Range } from '../position';

/** How a module is asked for; it decides which rules resolve it. */
export type ImportForm =
  | 'import' // JavaScript `import … from`, `export … from`
  | 'dynamic-import' // JavaScript `import()`
  | 'require' // JavaScript `require()`, `require.resolve()`
  | 'python' // `import x`, `from x import y`, `importlib.import_module('x')`
  | 'ruby' // Ruby `require 'x'`, `load 'x'`, `autoload :X, 'x'`
  | 'ruby-relative' // Ruby `require_relative 'x'`
  | 'gem' // Ruby `gem 'x'`
  | 'java' // Java `import a.b.C`, `Class.forName("a.b.C")`
  | 'path' // a literal that names a runtime path: `/opt/…`, `/var/task/…`
  | 'command'; // a program that is started by its name alone, to be found on `PATH`

/** One place in a source where a module is asked for. */
export interface ImportSite {
  /** As written: `lodash/get`, `./util`; in Python the dotted name with its leading dots: `..pkg.mod`. */
  readonly specifier: string;
  readonly form: ImportForm;
  /** Of the specifier alone, quotes included in JavaScript. */
  readonly range: Range;
  /** The source copes without it: inside `try … except ImportError`, or `try { require } catch`. */
  readonly optional: boolean;
  /** Python `from x import a, b`: the names, since each can be a submodule. */
  readonly names?: readonly string[];
}

/** A module name that only running the code tells: `require(name)`. */
export interface DynamicImport {
  readonly range: Range;
}

/** All that a source asks for, in order of place. A source that can't be parsed in parts yields the rest. */
export interface SourceImports {
  readonly sites: readonly ImportSite[];
  readonly dynamic: readonly DynamicImport[];
}
