/** The terms of HCL's expressions. */
import type { Cursor } from './cursor';
import { parseForNames } from './forNames';
import { parseHeredoc, parseQuoted } from './parseTemplate';
import type { Expression, ExpressionBody, ObjectItem } from './syntax';

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const KEYWORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

export function parseTerm(cursor: Cursor): Expression {
  return cursor.nested(() => {
    cursor.skip();
    const start = cursor.position;
    if (cursor.take('(')) return parseParenthesis(cursor, start);
    if (cursor.take('['))
      return cursor.spanned(
        start,
        cursor.inBrackets(() => inList(cursor)),
      );
    if (cursor.take('{')) return cursor.spanned(start, inObject(cursor));
    if (cursor.peek('"')) return parseQuoted(cursor);
    if (cursor.peek('<<')) return parseHeredoc(cursor);
    if (cursor.take('!')) return parseUnary(cursor, start, '!');
    if (cursor.take('-')) return parseUnary(cursor, start, '-');
    const number = cursor.position < cursor.end ? cursor.pass(NUMBER) : undefined;
    if (number !== undefined)
      return cursor.spanned(start, { kind: 'literal', value: Number(number) });
    return parseNamed(cursor, start);
  });
}

function parseUnary(cursor: Cursor, start: number, operator: '!' | '-'): Expression {
  return cursor.spanned(start, {
    kind: 'unary',
    operator,
    operand: cursor.grammar.operand(cursor),
  });
}

function parseParenthesis(cursor: Cursor, start: number): Expression {
  const inner = cursor.inBrackets(() => {
    const found = cursor.grammar.expression(cursor);
    cursor.need(')', 'at the end of what is in parentheses');
    return found;
  });
  return cursor.spanned(start, inner);
}

function parseNamed(cursor: Cursor, start: number): Expression {
  let name = cursor.identifier();
  if (name === undefined) return cursor.fail('a value is expected here');
  if (cursor.text.startsWith('::', cursor.position)) {
    while (cursor.take('::'))
      name += `::${cursor.identifier() ?? cursor.fail('a name is expected behind ::')}`;
    if (!cursor.peek('(')) cursor.fail("'(' is expected behind the name of a function");
  }
  const end = cursor.position;
  if (cursor.take('(')) return cursor.spanned(start, parseCall(cursor, name));
  cursor.position = end;
  const keyword = KEYWORDS.get(name);
  return cursor.spanned(
    start,
    keyword === undefined ? { kind: 'variable', name } : { kind: 'literal', value: keyword },
  );
}

function parseCall(cursor: Cursor, name: string): ExpressionBody {
  return cursor.inBrackets(() => {
    const args: Expression[] = [];
    let isExpanded = false;
    while (!cursor.take(')')) {
      args.push(cursor.grammar.expression(cursor));
      isExpanded = cursor.take('...');
      if (!isExpanded && cursor.take(',')) continue;
      if (isExpanded) cursor.take(',');
      cursor.need(')', `at the end of the arguments of '${name}'`);
      break;
    }
    return { kind: 'call', name, args, isExpanded };
  });
}

function inList(cursor: Cursor): ExpressionBody {
  if (cursor.peekIdentifier() === 'for') return parseFor(cursor, ']');
  const items: Expression[] = [];
  while (!cursor.take(']')) {
    items.push(cursor.grammar.expression(cursor));
    if (cursor.take(',')) continue;
    cursor.need(']', "at the end of a list, or ',' before its next item");
    break;
  }
  return { kind: 'list', items };
}

function inObject(cursor: Cursor): ExpressionBody {
  const isFor = cursor.inBrackets(() => cursor.peekIdentifier() === 'for');
  if (isFor) return cursor.inBrackets(() => parseFor(cursor, '}'));
  return cursor.inLines(() => {
    const items: ObjectItem[] = [];
    for (;;) {
      cursor.skipLines();
      if (cursor.take('}')) return { kind: 'object', items };
      items.push(parseItem(cursor));
      if (cursor.take(',') || cursor.peek('\n')) continue;
      cursor.need('}', "at the end of an object, or ',' before its next item");
      return { kind: 'object', items };
    }
  });
}

function parseItem(cursor: Cursor): ObjectItem {
  const written = cursor.grammar.expression(cursor);
  // A bare name is itself; in parentheses it is what it stands for.
  const isName = written.kind === 'variable' && cursor.text[written.start] !== '(';
  const key: Expression = isName
    ? { kind: 'literal', value: written.name, start: written.start, end: written.end }
    : written;
  if (!cursor.take('=')) cursor.need(':', "or '=' behind the key of an object's item");
  return { key, value: cursor.grammar.expression(cursor) };
}

/** `for …` up to the closing bracket. */
function parseFor(cursor: Cursor, close: ']' | '}'): ExpressionBody {
  cursor.identifier();
  const names = parseForNames(cursor);
  const collection = cursor.grammar.expression(cursor);
  cursor.need(':', "behind the collection of 'for'");
  const first = cursor.grammar.expression(cursor);
  const second = cursor.take('=>') ? cursor.grammar.expression(cursor) : undefined;
  if ((second !== undefined) !== (close === '}'))
    cursor.fail(
      close === '}'
        ? "'=>' is expected in a 'for' that makes an object"
        : "'=>' makes an object, which stands in { }",
    );
  const isGrouped = cursor.take('...');
  const condition = parseForCondition(cursor);
  cursor.need(close, "at the end of 'for'");
  return {
    kind: 'for',
    ...names,
    collection,
    ...(second ? { keyResult: first, result: second } : { result: first }),
    ...(condition && { condition }),
    isGrouped,
  };
}

function parseForCondition(cursor: Cursor): Expression | undefined {
  if (cursor.peekIdentifier() !== 'if') return undefined;
  cursor.identifier();
  return cursor.grammar.expression(cursor);
}
