/** What the operators of HCL make of values. */
import type { BinaryOperator } from './hcl/syntax';
import { areEqual, asBool, asNumber, boolValue, numberValue, unknown, type Value } from './value';

const ARITHMETIC: Readonly<Partial<Record<BinaryOperator, (a: number, b: number) => number>>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};
const COMPARISON: Readonly<Partial<Record<BinaryOperator, (a: number, b: number) => boolean>>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

export function applyBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '&&' || operator === '||') return applyLogic(operator === '||', left, right);
  if (operator === '==' || operator === '!=') {
    const same = areEqual(left, right);
    if (same !== undefined) return boolValue(same === (operator === '=='));
    return (
      [left, right].find(({ kind }) => kind === 'unknown') ?? unknown('it can not be compared')
    );
  }
  const [a, b] = [asNumber(left), asNumber(right)];
  if (!('number' in a)) return a;
  if (!('number' in b)) return b;
  const arithmetic = ARITHMETIC[operator]?.(a.number, b.number);
  if (arithmetic !== undefined) return numberValue(arithmetic);
  return boolValue(COMPARISON[operator]?.(a.number, b.number) === true);
}

export function applyUnary(operator: '!' | '-', operand: Value): Value {
  if (operator === '!') {
    const value = asBool(operand);
    return 'bool' in value ? boolValue(!value.bool) : value;
  }
  const value = asNumber(operand);
  return 'number' in value ? numberValue(-value.number) : value;
}

/** One known side may decide: `false && x`, `true || x`. */
function applyLogic(decisive: boolean, left: Value, right: Value): Value {
  const [a, b] = [asBool(left), asBool(right)];
  if (('bool' in a && a.bool === decisive) || ('bool' in b && b.bool === decisive))
    return boolValue(decisive);
  if (!('bool' in a)) return a;
  return 'bool' in b ? boolValue(!decisive) : b;
}
