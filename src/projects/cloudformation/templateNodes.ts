/** A CloudFormation template, YAML or JSON, as nodes with their places. */
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import { lineStarts, positionAt, type Range } from '../../core/position';
import { putInAliases } from './aliases';
import { parseJsonNodes } from './jsonNodes';
import { putOnOneLine } from './looseFlow';
import { nestsTooDeep } from './nesting';

/** Anything that a template can hold. */
export type TemplateNode = Node;

/** A parsed template; text that is no YAML has problems and perhaps no root. */
export interface Template {
  readonly root: TemplateNode | undefined;
  readonly problems: readonly { readonly message: string; readonly range: Range }[];
  rangeOf(node: TemplateNode): Range;
}

/** The largest template that CloudFormation takes is 1 MB (AWS: "CloudFormation quotas", read 2026-11). */
const MAX_YAML_LENGTH = 1024 * 1024;
const MAX_PROBLEMS = 20;
/** Collections in one template that are indented too little. */
const MAX_ROUNDS = 10;
const YAML_OPTIONS = {
  logLevel: 'silent',
  prettyErrors: false,
  strict: false,
  uniqueKeys: false,
} as const;

/** Parses the text of a template, aliases put in. Never throws; what can't be read at all has no root. */
export function parseTemplate(text: string): Template {
  const json = parseJsonNodes(text);
  if (json) return toTemplate(text, json, []);
  if (text.length > MAX_YAML_LENGTH)
    return toTemplate(text, undefined, [
      { message: 'The template is larger than 1 MB.', pos: [0, 0] },
    ]);
  if (nestsTooDeep(text))
    return toTemplate(text, undefined, [{ message: 'The template nests too deep.', pos: [0, 0] }]);
  const document = parseYaml(text);
  const errors = document.errors.slice(0, MAX_PROBLEMS);
  const refusal = putInAliases(document.contents);
  if (refusal === undefined) return toTemplate(text, document.contents ?? undefined, errors);
  return toTemplate(text, undefined, [...errors, { message: refusal, pos: [0, 0] }]);
}

/** Parses YAML; flow collections that are indented too little are read as AWS' tools read them. */
function parseYaml(text: string): Document.Parsed {
  let document = parseDocument(text, YAML_OPTIONS);
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const error = document.errors.find(({ code }) => code === 'BAD_INDENT');
    const changed = error && putOnOneLine(current, error.pos[0]);
    if (changed === undefined) break;
    current = changed;
    document = parseDocument(current, YAML_OPTIONS);
  }
  return document;
}

function toTemplate(
  text: string,
  root: TemplateNode | undefined,
  errors: readonly { readonly message: string; readonly pos: readonly [number, number] }[],
): Template {
  const starts = lineStarts(text);
  const toRange = (from: number, to: number): Range => ({
    start: positionAt(starts, from),
    end: positionAt(starts, to),
  });
  return {
    root,
    problems: errors.map(({ message, pos }) => ({
      message: message.split('\n', 1)[0] ?? message,
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
  /** Without the tag of the short form. */
  readonly argument: TemplateNode;
}

/** The intrinsic function that a node calls; `undefined` when it calls none. */
export function intrinsicOf(node: TemplateNode | undefined): Intrinsic | undefined {
  if (!node) return undefined;
  const tag = tagOf(node);
  if (tag) return { name: tag.slice(1), argument: withoutTag(node) };
  const [pair, ...rest] = pairsOf(node);
  if (!pair || rest.length > 0) return undefined;
  const name = /^(?:Fn::(\w+)|(Ref|Condition))$/.exec(pair.key);
  return name ? { name: name[1] ?? name[2] ?? '', argument: pair.value } : undefined;
}

/** The same node, with the same items, as if it had no tag. */
function withoutTag(node: TemplateNode): TemplateNode {
  const copy = isScalar(node)
    ? new Scalar(node.value)
    : isMap(node)
      ? Object.assign(new YAMLMap<TemplateNode, TemplateNode>(), { items: node.items })
      : Object.assign(new YAMLSeq<TemplateNode>(), { items: itemsOf(node) });
  copy.range = node.range ?? null;
  return copy;
}

/** The text of an intrinsic's argument. */
export function argumentText({ argument }: Intrinsic): string | undefined {
  return textOf(argument);
}

/** Whether a node is a sequence. */
export function isListNode(node: TemplateNode | undefined): boolean {
  return isSeq(node);
}

/** Whether a node is a mapping. */
export function isMapNode(node: TemplateNode | undefined): boolean {
  return isMap(node);
}

/** Whether nothing is written where a value could be. */
export function isNullNode(node: TemplateNode): boolean {
  return isScalar(node) && node.value === null;
}
