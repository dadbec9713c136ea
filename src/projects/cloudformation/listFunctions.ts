/** Functions that make texts and lists of others. */
import type { IntrinsicFunction, Stack, Unknown, Value } from './stack';
import { child, descend, isListNode, itemsOf, type TemplateNode } from './templateNodes';
import { asText, joinTexts, MAX_LENGTH, splitValue, textValue, unknown } from './value';

export const listFunctions = {
  Select: (stack, argument) => {
    const [indexNode, listNode] = itemsOf(argument);
    if (!indexNode || !listNode) return unknown("'Select' takes an index and a list");
    const index = asText(stack.evaluate(indexNode));
    if (!('text' in index)) return index;
    const list = asList(stack, listNode);
    if (list.kind !== 'list') return list;
    return list.items[Number(index.text)] ?? unknown(`the list has no item ${index.text}`);
  },
  Join: (stack, argument) => {
    const [delimiterNode, listNode] = itemsOf(argument);
    if (!delimiterNode || !listNode) return unknown("'Join' takes a delimiter and a list");
    const delimiter = stack.evaluate(delimiterNode);
    const list = asList(stack, listNode);
    if (list.kind !== 'list') return list;
    const text = joinTexts(
      list.items.flatMap((item, index) =>
        index === 0 || isEmptyText(delimiter) ? [item] : [delimiter, item],
      ),
    );
    return text.kind === 'unknown' && delimiter.kind === 'text'
      ? { ...text, joined: { delimiter: delimiter.text, items: list.items } }
      : text;
  },
  Split: (stack, argument) => {
    const [delimiterNode, textNode] = itemsOf(argument);
    if (!delimiterNode || !textNode) return unknown("'Split' takes a delimiter and a text");
    const delimiter = asText(stack.evaluate(delimiterNode));
    if (!('text' in delimiter)) return delimiter;
    return splitValue(stack.evaluate(textNode), delimiter.text);
  },
  Length: (stack, argument) => {
    const list = asList(stack, argument);
    return list.kind === 'list' ? textValue(String(list.items.length)) : list;
  },
  FindInMap: findInMap,
  Base64: (stack, argument) => {
    const text = asText(stack.evaluate(argument));
    return 'text' in text
      ? textValue(Buffer.from(text.text).toString('base64'))
      : unknown(text.reason);
  },
  ToJsonString: (stack, argument) => {
    const json = toJson(stack.evaluate(argument));
    if ('kind' in json) return json;
    const text = JSON.stringify(json.json);
    return text.length > MAX_LENGTH ? unknown('its text is too long') : textValue(text);
  },
} satisfies Record<string, IntrinsicFunction>;

function isEmptyText(value: Value): boolean {
  return value.kind === 'text' && value.text === '';
}

function asList(stack: Stack, node: TemplateNode): Value {
  const value = stack.evaluate(node);
  if (value.kind === 'list' || value.kind === 'unknown') return value;
  return unknown('it is no list');
}

/** `[map, key, key]`, and with language extensions `{ DefaultValue }` behind. */
function findInMap(stack: Stack, argument: TemplateNode): Value {
  const [mapNode, firstNode, secondNode, options] = itemsOf(argument);
  if (!isListNode(argument) || !mapNode || !firstNode || !secondNode)
    return unknown("'FindInMap' takes a map and two keys");
  const fallback = child(options, 'DefaultValue');
  const keys: string[] = [];
  for (const node of [mapNode, firstNode, secondNode]) {
    const key = asText(stack.evaluate(node));
    if (!('text' in key)) return unknown(key.reason);
    keys.push(key.text);
  }
  const found = descend(stack.root, 'Mappings', ...keys);
  if (found) return stack.evaluate(found);
  return fallback
    ? stack.evaluate(fallback)
    : unknown(`there is no '${keys.slice(1).join("', '")}' in mapping '${keys[0] ?? ''}'`);
}

/** Values of a template are texts, except where a number or truth value is written. */
function toJson(value: Value): { readonly json: unknown } | Unknown {
  if (value.kind === 'list') {
    const items = value.items.map(toJson);
    return items.find((item) => 'kind' in item) ?? { json: items.map(jsonOf) };
  }
  if (value.kind === 'map') {
    const entries = [...value.entries].map(([key, one]) => [key, toJson(one)] as const);
    const open = entries.map(([, one]) => one).find((one) => 'kind' in one);
    return open ?? { json: Object.fromEntries(entries.map(([key, one]) => [key, jsonOf(one)])) };
  }
  const text = asText(value);
  return 'text' in text ? { json: text.text } : text;
}

function jsonOf(one: ReturnType<typeof toJson>): unknown {
  return 'json' in one ? one.json : null;
}
