/** Pairs `%{ if }` and `%{ for }` with their ends. */
import type { Cursor } from './cursor';
import type { TemplatePart } from './templateParts';
import type { Span } from './span';
import type { Expression } from './syntax';

type Closing = 'else' | 'endif' | 'endfor';
type ClosingPart = Extract<TemplatePart, { kind: Closing }>;

/** What a template is: a text, one value as it is, or texts and values put together. */
export function pairDirectives(
  cursor: Cursor,
  parts: readonly TemplatePart[],
  span: Span,
): Expression {
  const queue = [...parts];
  queue.reverse();
  const whole = readGroup(cursor, queue, [], span);
  const rest = queue.at(-1);
  if (rest && 'start' in rest) cursor.fail(`'${rest.kind}' has no beginning`, rest.start);
  const [only] = parts;
  const isOneValue = parts.length === 1 && only?.kind === 'value';
  return isOneValue ? { ...only.expression, ...span } : { ...whole, ...span };
}

/** Parts up to one of the closings, which stays in the queue. */
function readGroup(
  cursor: Cursor,
  queue: TemplatePart[],
  closings: readonly Closing[],
  span: Span,
): Expression {
  const found: Expression[] = [];
  for (let part = queue.at(-1); part; part = queue.at(-1)) {
    if (isClosing(part)) {
      if (!closings.includes(part.kind)) cursor.fail(`'${part.kind}' has no beginning`, part.start);
      return { kind: 'template', parts: found, ...span };
    }
    queue.pop();
    found.push(toExpression(cursor, queue, part, span));
  }
  if (closings.length > 0) cursor.fail(`'%{' has no '${closings.at(-1) ?? ''}'`, span.start);
  const isText = found.every((one) => one.kind === 'literal' && typeof one.value === 'string');
  if (!isText) return { kind: 'template', parts: found, ...span };
  const value = found.map((one) => (one.kind === 'literal' ? String(one.value) : '')).join('');
  return { kind: 'literal', value, ...span };
}

function isClosing(part: TemplatePart): part is ClosingPart {
  return part.kind === 'else' || part.kind === 'endif' || part.kind === 'endfor';
}

function toExpression(
  cursor: Cursor,
  queue: TemplatePart[],
  part: Exclude<TemplatePart, ClosingPart>,
  span: Span,
): Expression {
  switch (part.kind) {
    case 'text':
      return { kind: 'literal', value: part.text, start: part.start, end: part.end };
    case 'value':
      return part.expression;
    case 'for': {
      const body = cursor.nested(() => readGroup(cursor, queue, ['endfor'], span));
      queue.pop();
      return { ...part, kind: 'template-for', body, end: span.end };
    }
    case 'if':
      return cursor.nested(() => readCondition(cursor, queue, part, span));
  }
}

function readCondition(
  cursor: Cursor,
  queue: TemplatePart[],
  { test, start }: TemplatePart & { kind: 'if' },
  span: Span,
): Expression {
  const yes = readGroup(cursor, queue, ['else', 'endif'], span);
  const hasElse = queue.pop()?.kind === 'else';
  const no: Expression = hasElse
    ? readGroup(cursor, queue, ['endif'], span)
    : { kind: 'literal', value: '', ...span };
  if (hasElse) queue.pop();
  return { kind: 'conditional', test, yes, no, start, end: span.end };
}
