/** Changes of a function's list of layers in its template; comments and everything else stay as they are. */
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { lineStarts, type Position, type Range } from '../../core/position';
import { eol, type TextChange } from './textChange';

/**
 * Adds an item to the end of a function's list of layers, or begins the list. JSON is YAML's flow style.
 * @param functionKey where the function's name begins in the text
 * @param item as the template writes such an item, on one line
 * @returns `undefined` when the list is none that an item can be written into: an expression, an alias, a broken text
 */
export function attachLayer(
  text: string,
  functionKey: Position,
  item: string,
): readonly TextChange[] | undefined {
  if (item === '' || item.includes('\n')) return undefined;
  const body = functionAt(text, offsetOf(text, functionKey));
  if (!body) return undefined;
  const isResource = body.has('Type');
  const properties = isResource ? body.get('Properties') : body;
  if (!isMap(properties)) return undefined;
  const pair = properties.items.find(({ key }) => isScalar(key) && LISTS.has(String(key.value)));
  if (!pair) return beginList(text, properties, isResource ? 'Layers' : 'layers', item);
  return isSeq(pair.value) && pair.value.tag === undefined
    ? appendItem(text, pair.value, item)
    : undefined;
}

const LISTS = new Set(['Layers', 'layers']);

/** Exchanges two items of a text. */
export function swapItems(text: string, one: Range, other: Range): readonly TextChange[] {
  const [first, second] = [spanOf(text, one), spanOf(text, other)];
  return [
    { ...first, content: text.slice(second.offset, second.offset + second.length) },
    { ...second, content: text.slice(first.offset, first.offset + first.length) },
  ];
}

/** The text of a range. */
export function textAt(text: string, range: Range): string {
  const { offset, length } = spanOf(text, range);
  return text.slice(offset, offset + length);
}

function functionAt(text: string, offset: number): YAMLMap | undefined {
  let found: YAMLMap | undefined;
  visit(parseDocument(text, { logLevel: 'silent' }), {
    Pair: (_, { key, value }: Pair) => {
      if (!isScalar(key) || key.range?.[0] !== offset) return undefined;
      if (isMap(value)) found = value;
      return visit.BREAK;
    },
  });
  return found;
}

function appendItem(
  text: string,
  { items, flow, range }: YAMLSeq,
  item: string,
): TextChange[] | undefined {
  const last = items.at(-1);
  const end = endOf(last);
  if (flow === true) {
    if (last === undefined && range) return [insert(range[0] + 1, item)];
    return end === undefined ? undefined : [insert(end, `, ${item}`)];
  }
  const first = startOf(items[0]);
  if (first === undefined || end === undefined) return undefined;
  const dash = text.lastIndexOf('-', first - 1);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  if (indent.trim() !== '') return undefined;
  return [insert(endOfLine(text, end), `${eol(text)}${indent}- ${item}`)];
}

function beginList(
  text: string,
  { items, flow }: YAMLMap,
  key: string,
  item: string,
): TextChange[] | undefined {
  const first = startOf(items[0]?.key);
  if (first === undefined) return undefined;
  if (flow === true) {
    const name = text[first] === '"' ? `"${key}"` : key;
    return [insert(first, `${name}: [${item}], `)];
  }
  const indent = text.slice(text.lastIndexOf('\n', first) + 1, first);
  if (indent.trim() !== '') return undefined;
  const lines = [`${key}:`, `${indent}  - ${item}`, indent];
  return [insert(first, lines.join(eol(text)))];
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | undefined)?.range?.[0];
}

/** Where a node's own text ends, without what follows on its line. */
function endOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | undefined)?.range?.[1];
}

function insert(offset: number, content: string): TextChange {
  return { offset, length: 0, content };
}

function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at === -1) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

function offsetOf(text: string, { line, column }: Position): number {
  return (lineStarts(text)[line - 1] ?? text.length) + column - 1;
}

function spanOf(text: string, { start, end }: Range): { offset: number; length: number } {
  const offset = offsetOf(text, start);
  return { offset, length: offsetOf(text, end) - offset };
}
