/** Expressions of HCL: operators, and what stands behind a term. */
import type { Cursor, Grammar } from './cursor';
import { parseTerm } from './parseTerm';
import type { BinaryOperator, Expression, ExpressionBody, SplatStep } from './syntax';

/** From what binds least to what binds most; longer ones stand first. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['>=', '<=', '>', '<'],
  ['+', '-'],
  ['*', '/', '%'],
];
/** The whole grammar of expressions. */
export const GRAMMAR: Grammar = { expression: parseExpression, operand: parseOperand };
const DIGITS = /\d+/y;

function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(() => {
    const test = parseBinary(cursor, 0);
    if (!cursor.take('?')) return test;
    const yes = parseExpression(cursor);
    cursor.need(':', 'between the two values of a condition');
    const no = parseExpression(cursor);
    return cursor.spanned(test.start, { kind: 'conditional', test, yes, no });
  });
}

function parseBinary(cursor: Cursor, level: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return parseOperand(cursor);
  let left = parseBinary(cursor, level + 1);
  for (;;) {
    const before = cursor.position;
    const operator = operators.find((one) => cursor.peek(one));
    // `=>` belongs to an object.
    if (operator === undefined) {
      cursor.position = before;
      return left;
    }
    cursor.take(operator);
    const right = parseBinary(cursor, level + 1);
    left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }
}

function parseOperand(cursor: Cursor): Expression {
  let operand = parseTerm(cursor);
  for (;;) {
    const before = cursor.position;
    const next = parseStep(cursor, operand);
    if (!next) {
      cursor.position = before;
      return operand;
    }
    operand = next;
  }
}

function parseStep(cursor: Cursor, of: Expression): Expression | undefined {
  if (cursor.peek('...')) return undefined;
  if (cursor.take('.')) {
    if (cursor.take('*')) return cursor.spanned(of.start, splat(of, attributeSteps(cursor)));
    return cursor.spanned(of.start, applyStep(of, parseDotStep(cursor)));
  }
  if (!cursor.take('[')) return undefined;
  if (isFullSplat(cursor)) return cursor.spanned(of.start, splat(of, fullSteps(cursor)));
  const key = parseIndex(cursor);
  return cursor.spanned(of.start, { kind: 'index', of, key });
}

/** `*]`, behind its opening bracket. */
function isFullSplat(cursor: Cursor): boolean {
  return cursor.inBrackets(() => {
    const found = cursor.take('*');
    if (found) cursor.need(']', 'behind [*');
    return found;
  });
}

function splat(of: Expression, steps: readonly SplatStep[]): ExpressionBody {
  return { kind: 'splat', of, steps };
}

function applyStep(of: Expression, step: DotStep): ExpressionBody {
  return step.kind === 'attribute'
    ? { kind: 'attribute', of, name: step.name }
    : { kind: 'index', of, key: step.key };
}

/** The inside of `[…]`, behind its opening bracket. */
function parseIndex(cursor: Cursor): Expression {
  return cursor.inBrackets(() => {
    const key = parseExpression(cursor);
    cursor.need(']', 'behind an index');
    return key;
  });
}

type DotStep = Exclude<SplatStep, { kind: 'splat' }>;

/** `.name`, or the older `.0`. */
function parseDotStep(cursor: Cursor): DotStep {
  const name = cursor.identifier();
  if (name !== undefined) return { kind: 'attribute', name };
  const start = cursor.position;
  const digits = cursor.pass(DIGITS);
  if (digits === undefined) return cursor.fail("a name is expected behind '.'");
  const key: Expression = { kind: 'literal', value: Number(digits), start, end: cursor.position };
  return { kind: 'index', key };
}

/** `.*` goes on with names only. */
function attributeSteps(cursor: Cursor): SplatStep[] {
  const steps: SplatStep[] = [];
  while (isDot(cursor) && cursor.take('.')) steps.push(parseDotStep(cursor));
  return steps;
}

/** `[*]` goes on with everything. */
function fullSteps(cursor: Cursor): SplatStep[] {
  const steps: SplatStep[] = [];
  for (;;) {
    const before = cursor.position;
    if (isDot(cursor) && cursor.take('.')) steps.push(parseDotStep(cursor));
    else if (cursor.take('[')) {
      if (isFullSplat(cursor)) return [...steps, { kind: 'splat', steps: fullSteps(cursor) }];
      steps.push({ kind: 'index', key: parseIndex(cursor) });
    } else {
      cursor.position = before;
      return steps;
    }
  }
}

function isDot(cursor: Cursor): boolean {
  return cursor.peek('.') && !cursor.peek('...') && !cursor.peek('.*');
}
