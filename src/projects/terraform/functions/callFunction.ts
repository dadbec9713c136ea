/** Calls of Terraform's functions. */
import type { Expression } from '../hcl/syntax';
import type { Evaluate, Scope } from '../scope';
import { boolValue, failure, unknown, type Value } from '../value';
import { asList } from './arguments';
import { ENCODING_FUNCTIONS } from './encodingFunctions';
import { FILE_FUNCTIONS } from './fileFunctions';
import { LIST_FUNCTIONS } from './listFunctions';
import { OBJECT_FUNCTIONS } from './objectFunctions';
import { TEXT_FUNCTIONS } from './textFunctions';
import type { TerraformFunction } from './terraformFunction';

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map(
  [TEXT_FUNCTIONS, LIST_FUNCTIONS, OBJECT_FUNCTIONS, ENCODING_FUNCTIONS, FILE_FUNCTIONS].flatMap(
    (table) => Object.entries(table),
  ),
);

type Call = Expression & { readonly kind: 'call' };

/** What a call comes to; functions that are not known here are unknown, not wrong. */
export function evaluateCall(call: Call, scope: Scope, evaluate: Evaluate): Value {
  const name = call.name.replace(/^core::/, '');
  if (name === 'try') return evaluateTry(call.args, scope, evaluate);
  if (name === 'can') return evaluateCan(call.args, scope, evaluate);
  const implementation = FUNCTIONS.get(name);
  if (!implementation) return unknown(`'${call.name}' is not evaluated`);
  const args = evaluateArguments(call, scope, evaluate);
  return 'kind' in args ? args : implementation(args, { facts: scope.module.facts });
}

/** The first that can have a value. */
function evaluateTry(args: readonly Expression[], scope: Scope, evaluate: Evaluate): Value {
  for (const arg of args) {
    const value = evaluate(arg, scope);
    if (value.kind !== 'unknown' || value.isError !== true) return value;
  }
  return failure("none of the values of 'try' can be had");
}

function evaluateCan([arg]: readonly Expression[], scope: Scope, evaluate: Evaluate): Value {
  const value = arg ? evaluate(arg, scope) : failure("'can' takes one argument");
  if (value.kind !== 'unknown') return boolValue(true);
  return value.isError === true ? boolValue(false) : value;
}

function evaluateArguments(
  call: Call,
  scope: Scope,
  evaluate: Evaluate,
): readonly Value[] | (Value & { kind: 'unknown' }) {
  const args = call.args.map((arg) => evaluate(arg, scope));
  if (!call.isExpanded) return args;
  const last = asList(args.at(-1));
  return last.kind === 'list' ? [...args.slice(0, -1), ...last.items] : last;
}
