/** Templates: quoted texts and heredocs with values and directives in them. */
import type { Cursor } from './cursor';
import { parseForNames } from './forNames';
import { pairDirectives } from './templateDirectives';
import { takeIndentationOff, type TemplatePart } from './templateParts';
import type { Expression } from './syntax';

const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

/** `"…"`, the cursor before its first quote. */
export function parseQuoted(cursor: Cursor): Expression {
  const start = cursor.position;
  cursor.position++;
  const parts = readParts(cursor, quotedText);
  cursor.position++;
  return pairDirectives(cursor, parts, { start, end: cursor.position });
}

/** `<<NAME` and `<<-NAME`. */
export function parseHeredoc(cursor: Cursor): Expression {
  const start = cursor.position;
  HEREDOC.lastIndex = start;
  const [opening, dash, marker] = HEREDOC.exec(cursor.text) ?? [];
  if (opening === undefined || marker === undefined)
    return cursor.fail("a name and a new line are expected behind '<<'");
  cursor.position += opening.length;
  const parts = readParts(cursor, (one) => heredocText(one, marker));
  if (dash === '-') takeIndentationOff(parts);
  cursor.position = endOfLine(cursor);
  return pairDirectives(cursor, parts, { start, end: cursor.position });
}

/** A whole text that is a template, as the JSON syntax has them. */
export function parseBareTemplate(cursor: Cursor): Expression {
  const parts = readParts(cursor, bareText);
  return pairDirectives(cursor, parts, { start: 0, end: cursor.position });
}

/** Reads one piece of text and gives what it means; `undefined` where the template ends. */
type ReadText = (cursor: Cursor) => string | undefined;

/** All parts up to the end of the template. `~` takes the blanks of the text beside it. */
function readParts(cursor: Cursor, readText: ReadText): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let trimsNext = false;
  for (;;) {
    const start = cursor.position;
    const { text } = cursor;
    const isValue = text.startsWith('${', start);
    if (start < cursor.end && (isValue || text.startsWith('%{', start))) {
      cursor.position += 2;
      const previous = parts.at(-1);
      if (text[cursor.position] === '~') {
        cursor.position++;
        if (previous?.kind === 'text') previous.text = previous.text.trimEnd();
      }
      parts.push(
        cursor.inBrackets(() => cursor.nested(() => readSequence(cursor, start, isValue))),
      );
      trimsNext = cursor.text[cursor.position - 2] === '~';
      continue;
    }
    const piece = readText(cursor);
    if (piece === undefined) return parts;
    const kept = trimsNext ? piece.trimStart() : piece;
    trimsNext = false;
    parts.push({ kind: 'text', text: kept, start, end: cursor.position });
  }
}

/** The inside of `${…}` or `%{…}` with its closing bracket. */
function readSequence(cursor: Cursor, start: number, isValue: boolean): TemplatePart {
  const part: TemplatePart = isValue
    ? { kind: 'value', expression: cursor.grammar.expression(cursor) }
    : readDirective(cursor, start);
  cursor.take('~');
  cursor.need('}', isValue ? "at the end of '${'" : "at the end of '%{'");
  return part;
}

function readDirective(cursor: Cursor, start: number): TemplatePart {
  const name = cursor.identifier();
  switch (name) {
    case 'if':
      return { kind: 'if', test: cursor.grammar.expression(cursor), start };
    case 'for':
      return {
        kind: 'for',
        ...parseForNames(cursor),
        collection: cursor.grammar.expression(cursor),
        start,
      };
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: name, start, end: cursor.position };
    case undefined:
    default:
      return cursor.fail("'if', 'else', 'endif', 'for' or 'endfor' is expected behind '%{'");
  }
}

/** `$${` and `%%{` are `${` and `%{` as they stand. */
function literalOpening(cursor: Cursor): string | undefined {
  const found = cursor.text.slice(cursor.position, cursor.position + 3);
  if (found !== '$${' && found !== '%%{') return undefined;
  cursor.position += 3;
  return found.slice(1);
}

function isOpening(text: string, at: number): boolean {
  return (text[at] === '$' || text[at] === '%') && text[at + 1] === '{';
}

/** Goes on until a template sequence or something that `ends` says. */
function readUntil(
  cursor: Cursor,
  ends: (char: string) => boolean,
  escaped?: () => string,
): string {
  const pieces: string[] = [];
  while (cursor.position < cursor.end && !isOpening(cursor.text, cursor.position)) {
    const opening = literalOpening(cursor);
    const char = cursor.text[cursor.position] ?? '';
    if (opening !== undefined) pieces.push(opening);
    else if (ends(char)) break;
    else if (char === '\\' && escaped) pieces.push(escaped());
    else {
      pieces.push(char);
      cursor.position++;
      if (char === '\n') break;
    }
  }
  return pieces.join('');
}

function quotedText(cursor: Cursor): string | undefined {
  const start = cursor.position;
  const text = readUntil(
    cursor,
    (char) => char === '"' || char === '\n',
    () => readEscape(cursor),
  );
  if (cursor.position > start) return text;
  if (cursor.position >= cursor.end || cursor.text[start] !== '"')
    cursor.fail('this text has no closing quote');
  return undefined;
}

function readEscape(cursor: Cursor): string {
  const letter = cursor.text[cursor.position + 1] ?? '';
  const plain = ESCAPES[letter];
  if (plain !== undefined) {
    cursor.position += 2;
    return plain;
  }
  const length = { u: 4, U: 8 }[letter] ?? 0;
  const digits = cursor.text.slice(cursor.position + 2, cursor.position + 2 + length);
  const code = /^[\da-f]+$/i.test(digits) ? parseInt(digits, 16) : Infinity;
  if (digits.length < length || code > 0x10ffff) cursor.fail(`'\\${letter}' is no escape sequence`);
  cursor.position += 2 + length;
  return String.fromCodePoint(code);
}

/** One line at a time. */
function heredocText(cursor: Cursor, marker: string): string | undefined {
  if (cursor.position >= cursor.end) cursor.fail(`this text has no closing '${marker}'`);
  if (cursor.text[cursor.position - 1] === '\n' && lineAt(cursor) === marker) return undefined;
  return readUntil(cursor, () => false);
}

function endOfLine({ text, position }: Cursor): number {
  const end = text.indexOf('\n', position);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function lineAt(cursor: Cursor): string {
  return cursor.text.slice(cursor.position, endOfLine(cursor)).trim();
}

function bareText(cursor: Cursor): string | undefined {
  return cursor.position >= cursor.end ? undefined : readUntil(cursor, () => false);
}
