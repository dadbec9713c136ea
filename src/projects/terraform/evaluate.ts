/** The values of HCL's expressions, as far as they are known without a deployment. */
import { attributeOf, itemOf, mapItems } from './access';
import { evaluateFor, evaluateTemplateFor } from './evaluateFor';
import { evaluateCall } from './functions/callFunction';
import type { Expression, SplatStep } from './hcl/syntax';
import { applyBinary, applyUnary } from './operators';
import type { Scope } from './scope';
import {
  asBool,
  asText,
  boolValue,
  carry,
  failure,
  listValue,
  mapValue,
  NULL,
  numberValue,
  textValue,
  unknown,
  MAX_LENGTH,
  type Unknown,
  type Value,
} from './value';
import { namesIn, writtenReference } from './writtenReference';

/** `data.type.name`; all others have two: `var.name`, `type.name`. */
const NAMES_OF_A_REFERENCE: Readonly<Record<string, number>> = { data: 3, ephemeral: 3 };

/** The value of an expression. Nothing makes it throw or run without end: what goes too far is unknown. */
export function evaluate(expression: Expression, scope: Scope): Value {
  return scope.module.limits.within(() => evaluateNode(expression, scope));
}

function evaluateNode(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return literalValue(expression.value);
    case 'template':
      return joinParts(expression.parts, scope);
    case 'template-for':
      return evaluateTemplateFor(expression, scope, evaluate);
    case 'variable':
    case 'attribute':
      return evaluateAccess(expression, scope);
    case 'index':
      return itemOf(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case 'splat':
      return evaluateSplat(evaluate(expression.of, scope), expression.steps, scope);
    case 'call':
      return evaluateCall(expression, scope, evaluate);
    case 'conditional':
      return evaluateConditional(expression, scope);
    case 'binary':
      return evaluateBinary(expression, scope);
    case 'unary':
      return applyUnary(expression.operator, evaluate(expression.operand, scope));
    case 'list':
      return listValue(expression.items.map((item) => evaluate(item, scope)));
    case 'object':
      return evaluateObject(expression, scope);
    case 'for':
      return evaluateFor(expression, scope, evaluate);
  }
}

function literalValue(value: string | number | boolean | null): Value {
  if (typeof value === 'string') return textValue(value);
  if (typeof value === 'number') return numberValue(value);
  return value === null ? NULL : boolValue(value);
}

function evaluateAccess(
  expression: Expression & { kind: 'variable' | 'attribute' },
  scope: Scope,
): Value {
  const names = namesIn(expression) ?? [];
  const [root = ''] = names;
  const named = scope.names.get(root);
  if (named && names.length === 1) return named;
  if (!named && names.length === (NAMES_OF_A_REFERENCE[root] ?? 2))
    return scope.module.reference(names);
  return expression.kind === 'attribute'
    ? attributeOf(evaluate(expression.of, scope), expression.name)
    : failure(`'${expression.name}' is not defined`);
}

function evaluateSplat(value: Value, steps: readonly SplatStep[], scope: Scope): Value {
  return mapItems(value, (item) =>
    steps.reduce((reached, step) => applyStep(reached, step, scope), item),
  );
}

function applyStep(value: Value, step: SplatStep, scope: Scope): Value {
  if (step.kind === 'splat') return evaluateSplat(value, step.steps, scope);
  return step.kind === 'attribute'
    ? attributeOf(value, step.name)
    : itemOf(value, evaluate(step.key, scope));
}

/** A known test decides. Text wins over numbers and truth values. */
function evaluateConditional(
  { test, yes, no }: Expression & { kind: 'conditional' },
  scope: Scope,
): Value {
  const condition = asBool(evaluate(test, scope));
  if (!('bool' in condition)) return carry(condition);
  const [chosen, other] = condition.bool ? [yes, no] : [no, yes];
  const value = evaluate(chosen, scope);
  if (value.kind !== 'number' && value.kind !== 'bool') return value;
  return evaluate(other, scope).kind === 'text' ? asText(value) : value;
}

function evaluateBinary(
  { operator, left, right }: Expression & { kind: 'binary' },
  scope: Scope,
): Value {
  return applyBinary(operator, evaluate(left, scope), evaluate(right, scope));
}

function evaluateObject({ items }: Expression & { kind: 'object' }, scope: Scope): Value {
  const entries: [string, Value][] = [];
  for (const { key, value } of items) {
    const name = asText(evaluate(key, scope));
    if (name.kind === 'unknown') return carry(name);
    entries.push([name.text, evaluate(value, scope)]);
  }
  return mapValue(entries);
}

/** Texts put together; what is open stays in the symbolic text, and the first reason counts. */
function joinParts(parts: readonly Expression[], scope: Scope): Value {
  let whole = '';
  let open: Unknown | undefined;
  for (const part of parts) {
    const text = asText(evaluate(part, scope));
    if (text.kind === 'text') whole += text.text;
    else {
      open ??= text;
      whole += text.symbolic ?? `\${${writtenReference(part) ?? '…'}}`;
    }
    if (whole.length > MAX_LENGTH) return unknown('its text is too long');
  }
  return open ? { ...carry(open), symbolic: whole } : textValue(whole);
}
