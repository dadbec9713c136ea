import type { FileFacts } from './fileFacts';
import type { Expression } from './hcl/syntax';
import type { Limits } from './limits';
import type { Value } from './value';

/** The module that an expression stands in. */
export interface NamesOfModule {
  readonly limits: Limits;
  readonly facts: FileFacts;
  /** What `var.name`, `local.name`, `module.name`, `data.type.name` or `type.name` is. */
  reference(names: readonly string[]): Value;
}

/** What names mean where an expression stands. */
export interface Scope {
  readonly module: NamesOfModule;
  /** Names of `for` and of `dynamic`, and `each` and `count`. */
  readonly names: ReadonlyMap<string, Value>;
}

export function withNames(scope: Scope, names: Iterable<readonly [string, Value]>): Scope {
  return { ...scope, names: new Map([...scope.names, ...names]) };
}

/** Evaluates an expression; given to functions that look at their arguments one by one. */
export type Evaluate = (expression: Expression, scope: Scope) => Value;
