/** A CloudFormation template as YAML nodes with their places. JSON is read as the YAML that it is. */
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node,
  type YAMLMap,
  type Pair,
} from 'yaml';
import type { Position, Range } from '../../core/position';

/** Anything that a template can hold. */
export type TemplateNode = Node;

/** A parsed template; text that is no YAML has problems and perhaps no root. */
export interface Template {
  readonly root: TemplateNode | undefined;
  readonly problems: readonly { readonly message: string; readonly range: Range }[];
  rangeOf(node: TemplateNode): Range;
}

/** Parses the text of a template. Never throws. Aliases are not followed: CloudFormation knows none. */
export function parseTemplate(text: string): Template {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
    strict: false,
    uniqueKeys: false,
  });
  const toRange = (from: number, to: number): Range => ({
    start: positionAt(lines, from),
    end: positionAt(lines, to),
  });
  return {
    root: document.contents ?? undefined,
    problems: document.errors.map(({ message, pos }) => ({
      message: message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message,
      range: toRange(pos[0], pos[1]),
    })),
    rangeOf: (node) => toRange(startOf(text, node), endOf(text, node)),
  };
}

/** A node's own range leaves out its tag; people see `!Ref X` as one. */
function startOf(text: string, node: TemplateNode): number {
  const start = node.range?.[0] ?? 0;
  const tag = tagOf(node);
  const tagAt = tag === undefined ? -1 : text.lastIndexOf(tag, start);
  return tagAt === -1 ? start : tagAt;
}

/** Block collections end where the next key begins: the blank space is not theirs. */
function endOf(text: string, node: TemplateNode): number {
  const start = node.range?.[0] ?? 0;
  return start + text.slice(start, node.range?.[1] ?? start).trimEnd().length;
}

function tagOf(node: TemplateNode): string | undefined {
  const tag = 'tag' in node && typeof node.tag === 'string' ? node.tag : undefined;
  return tag && /^![A-Z]/.test(tag) ? tag : undefined;
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** The value at a key of a mapping; `undefined` for anything else. */
export function child(node: TemplateNode | undefined, key: string): TemplateNode | undefined {
  if (!isMap(node)) return undefined;
  const value = node.get(key, true);
  return value;
}

/** Follows keys down. */
export function descend(
  node: TemplateNode | undefined,
  ...keys: readonly string[]
): TemplateNode | undefined {
  return keys.reduce(child, node);
}

/** Key, value and key node of each pair of a mapping, in order. */
export function pairsOf(
  node: TemplateNode | undefined,
): { key: string; keyNode: TemplateNode; value: TemplateNode }[] {
  if (!isMap(node)) return [];
  return (node as YAMLMap<TemplateNode, TemplateNode | null>).items.flatMap(
    (pair: Pair<TemplateNode, TemplateNode | null>) =>
      isScalar(pair.key) && pair.value
        ? [{ key: String(pair.key.value), keyNode: pair.key, value: pair.value }]
        : [],
  );
}

/** Items of a sequence; none for anything else. */
export function itemsOf(node: TemplateNode | undefined): readonly TemplateNode[] {
  return isSeq(node) ? (node.items as TemplateNode[]) : [];
}

/** The text of a plain scalar (numbers and booleans as written); a tagged one, such as `!Ref X`, has none. */
export function textOf(node: TemplateNode | undefined): string | undefined {
  if (!isScalar(node) || node.value === null || node.value === undefined) return undefined;
  if (node.tag?.startsWith('!')) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value));
}

/** An intrinsic function in its short (`!Ref X`) or long (`Ref: X`) form. */
export interface Intrinsic {
  /** Without `Fn::`: `Ref`, `Sub`, `GetAtt`. */
  readonly name: string;
  readonly argument: TemplateNode;
}

/** The intrinsic function that a node calls; `undefined` when it calls none. */
export function intrinsicOf(node: TemplateNode | undefined): Intrinsic | undefined {
  if (!node) return undefined;
  const tag = tagOf(node);
  if (tag) return { name: tag.slice(1), argument: node };
  const [pair, ...rest] = pairsOf(node);
  if (!pair || rest.length > 0) return undefined;
  const name = /^(?:Fn::(\w+)|(Ref|Condition))$/.exec(pair.key);
  return name ? { name: name[1] ?? name[2] ?? '', argument: pair.value } : undefined;
}

/** The text of an intrinsic's argument: its own tag is no obstacle. */
export function argumentText(intrinsic: Intrinsic): string | undefined {
  const { argument } = intrinsic;
  return isScalar(argument) && typeof argument.value === 'string' ? argument.value : undefined;
}

/** Whether a node is a mapping. */
export function isMapNode(node: TemplateNode | undefined): boolean {
  return isMap(node);
}
