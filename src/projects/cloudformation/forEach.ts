/** `Fn::ForEach` of `AWS::LanguageExtensions` (AWS: "Fn::ForEach", read 2026-11), put in before anything is read. */
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { TemplateProblem } from '../../core/project/definitions';
import { copyNode } from './copyNode';
import type { Stack } from './stack';
import {
  argumentText,
  descend,
  intrinsicOf,
  itemsOf,
  textOf,
  type TemplateNode,
} from './templateNodes';
import { asText } from './value';

const LOOP = 'Fn::ForEach::';
/** Values that loops may make; CloudFormation takes 500 resources. */
const MAX_VALUES = 100_000;

/** Replaces each loop by what it makes. A loop whose collection is open is left out, with a problem. */
export function putInLoops(stack: Stack): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  let values = 0;
  let isFull = false;
  for (const section of ['Conditions', 'Resources', 'Outputs'])
    expand(descend(stack.root, section));
  return problems;

  function expand(node: unknown): void {
    if (isSeq(node)) node.items.forEach(expand);
    if (!isMap(node)) return;
    const map = node as YAMLMap<Node, Node | null>;
    while (map.items.some(isLoop)) map.items = map.items.flatMap((pair) => run(pair));
    for (const { value } of map.items) expand(value);
  }

  function run(pair: Pair<Node, Node | null>): Pair<Node, Node | null>[] {
    if (!isLoop(pair)) return [pair];
    const [identifierNode, collection, body] = itemsOf(pair.value ?? undefined);
    const identifier = textOf(identifierNode);
    if (identifier === undefined || !collection || !isMap(body))
      return refuse(pair.key, 'takes a name, a collection and what to repeat');
    const items = textsOf(stack, collection);
    if (!Array.isArray(items)) return refuse(pair.key, `can't be put in: ${items.reason}`);
    const made = items.flatMap((item) =>
      values > MAX_VALUES ? [] : copies(body as YAMLMap<Node, Node | null>, identifier, item),
    );
    if (values > MAX_VALUES && !isFull) {
      isFull = true;
      refuse(pair.key, `makes more than ${MAX_VALUES} values; the rest is left out`);
    }
    return made;
  }

  function copies(
    body: YAMLMap<Node, Node | null>,
    identifier: string,
    item: string,
  ): Pair<Node, Node | null>[] {
    const copy = copyNode(body, {
      text: (text) =>
        text
          .replaceAll(`\${${identifier}}`, item)
          .replaceAll(`&{${identifier}}`, item.replace(/[^A-Za-z0-9]/g, '')),
      replace: (node) => (isReferenceTo(node, identifier) ? item : undefined),
      onCopy: (made, original) => {
        values++;
        const source = stack.included.get(original);
        if (source) stack.included.set(made, source);
      },
    });
    return copy.items;
  }

  function refuse(key: TemplateNode, why: string): [] {
    const name = isScalar(key) ? String(key.value) : 'Fn::ForEach';
    problems.push({ message: `'${name}' ${why}.`, location: stack.locate(key) });
    return [];
  }
}

function isLoop({ key }: Pair<Node, Node | null>): boolean {
  return isScalar(key) && typeof key.value === 'string' && key.value.startsWith(LOOP);
}

function isReferenceTo(node: TemplateNode, identifier: string): boolean {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' && argumentText(intrinsic) === identifier;
}

function textsOf(stack: Stack, collection: TemplateNode): string[] | { readonly reason: string } {
  const value = stack.evaluate(collection);
  if (value.kind !== 'list') {
    const text = asText(value);
    return { reason: 'text' in text ? 'its collection is no list' : text.reason };
  }
  const texts: string[] = [];
  for (const item of value.items.flatMap((one) => (one.kind === 'list' ? one.items : [one]))) {
    const text = asText(item);
    if (!('text' in text)) return { reason: text.reason };
    texts.push(text.text);
  }
  return texts;
}
