/** Functions of lists and sets. */
import {
  areEqual,
  asNumber,
  asText,
  boolValue,
  carry,
  compareTexts,
  failure,
  listValue,
  NULL,
  numberValue,
  unknown,
  type Unknown,
  type Value,
} from '../value';
import { asList, asOpenList, first, isSpread, ofNumbers } from './arguments';
import type { FunctionTable, TerraformFunction } from './terraformFunction';

/** HashiCorp: "range function", read 2026-11. */
const MAX_RANGE = 1024;

/** A function of the items of its first argument, all of which are there. */
function ofList(
  apply: (items: readonly Value[], rest: readonly Value[]) => Value,
): TerraformFunction {
  return ([value, ...rest]) => {
    const list = asList(value);
    return list.kind === 'list' ? apply(list.items, rest) : list;
  };
}

export const LIST_FUNCTIONS: FunctionTable = {
  concat: (args) => listValue(args.flatMap(openItems)),
  flatten: (args) => listValue(flatten(first(args))),
  compact: (args) => {
    const list = asOpenList(first(args));
    if (list.kind === 'unknown') return list;
    return listValue(list.items.filter((item) => item.kind !== 'null' && !isEmptyText(item)));
  },
  distinct: (args) => {
    const list = asOpenList(first(args));
    return list.kind === 'unknown' ? list : listValue(distinct(list.items));
  },
  length: ([value]) => {
    if (value?.kind === 'map') return numberValue(value.entries.size);
    if (value?.kind === 'text') return numberValue(Array.from(value.text).length);
    const list = asList(value);
    return list.kind === 'list' ? numberValue(list.items.length) : list;
  },
  element: ofList((items, [index]) => {
    const at = index ? asNumber(index) : failure('it takes an index');
    if (!('number' in at)) return carry(at);
    if (items.length === 0) return failure('the list is empty');
    return (
      items[((at.number % items.length) + items.length) % items.length] ??
      failure('it is no whole number')
    );
  }),
  contains: ofList((items, [searched]) => {
    const results = items.map((item) => areEqual(item, searched ?? NULL));
    if (results.includes(true)) return boolValue(true);
    return results.includes(undefined) ? unknownItem(items, searched) : boolValue(false);
  }),
  index: ofList((items, [searched]) => {
    const at = items.findIndex((item) => areEqual(item, searched ?? NULL) === true);
    return at < 0 ? failure('the list has no such item') : numberValue(at);
  }),
  reverse: ofList((items) => listValue([...items].reverse())),
  slice: ofList((items, [start, end]) => {
    const [from, to] = [start, end].map((one) =>
      one ? asNumber(one) : failure('it takes two indexes'),
    );
    if (!from || !('number' in from)) return carry(from ?? failure('it takes two indexes'));
    if (!to || !('number' in to)) return carry(to ?? failure('it takes two indexes'));
    return listValue(items.slice(from.number, to.number));
  }),
  sort: ofList((items) => sortTexts(items)),
  one: ofList((items) => {
    if (items.length > 1) return failure('the list has more than one item');
    return items[0] ?? NULL;
  }),
  tolist: ([value]) => asOpenList(value),
  toset: ([value]) => makeSet(value),
  coalesce: (args) => coalesce(args),
  coalescelist: (args) => {
    const lists = args.map(asList);
    return (
      lists.find((list) => list.kind === 'unknown' || list.items.length > 0) ??
      failure('all lists are empty')
    );
  },
  setunion: (args) => makeSet(listValue(args.flatMap(openItems))),
  setsubtract: ofList((items, [other]) => {
    const taken = asList(other);
    if (taken.kind === 'unknown') return taken;
    return makeSet(
      listValue(items.filter((item) => !taken.items.some((one) => areEqual(item, one) === true))),
    );
  }),
  setintersection: ofList((items, others) => {
    const lists = others.map(asList);
    const open = lists.find((list) => list.kind === 'unknown');
    if (open) return open;
    const isIn = (item: Value) => (list: Value) =>
      list.kind === 'list' && list.items.some((one) => areEqual(item, one) === true);
    return makeSet(listValue(items.filter((item) => lists.every(isIn(item)))));
  }),
  alltrue: ofList((items) =>
    boolValue(items.every((item) => areEqual(item, boolValue(true)) === true)),
  ),
  anytrue: ofList((items) =>
    boolValue(items.some((item) => areEqual(item, boolValue(true)) === true)),
  ),
  range: ofNumbers((...numbers) => {
    const [from = 0, to = 0] = numbers.length > 1 ? numbers : [0, ...numbers];
    const step = numbers[2] ?? (to < from ? -1 : 1);
    const count = Math.ceil((to - from) / step);
    if (!(count <= MAX_RANGE)) return failure(`a range has at most ${MAX_RANGE} items`);
    return listValue(
      Array.from({ length: Math.max(0, count) }, (_, index) => numberValue(from + index * step)),
    );
  }),
};

/** The items of a list, or what stands for them. */
function openItems(value: Value): readonly Value[] {
  const list = asOpenList(value);
  return list.kind === 'list' ? list.items : [{ ...list, isSpread: true }];
}

function flatten(value: Value): Value[] {
  if (value.kind === 'list') return value.items.flatMap(flatten);
  return [value];
}

function isEmptyText(value: Value): boolean {
  return value.kind === 'text' && value.text === '';
}

function distinct(items: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text =
      item.kind === 'unknown' || item.kind === 'list' || item.kind === 'map'
        ? undefined
        : asText(item);
    if (text?.kind !== 'text') return !items.slice(0, items.indexOf(item)).includes(item);
    const isNew = !seen.has(text.text);
    seen.add(text.text);
    return isNew;
  });
}

function unknownItem(items: readonly Value[], searched: Value | undefined): Unknown {
  const open = [searched, ...items].find((item): item is Unknown => item?.kind === 'unknown');
  return open ? carry(open) : unknown('it can not be compared');
}

function sortTexts(items: readonly Value[]): Value {
  const texts: (Value & { kind: 'text' })[] = [];
  for (const item of items) {
    const text = asText(item);
    if (text.kind === 'unknown') return carry(text);
    texts.push(text);
  }
  return listValue(texts.sort((a, b) => compareTexts(a.text, b.text)));
}

/** Texts and numbers in order, each once; what is open stays. */
export function makeSet(value: Value | undefined): Value {
  const list = asOpenList(value);
  if (list.kind === 'unknown') return list;
  const items = distinct(list.items);
  const key = (item: Value): string => ('text' in item ? item.text : '');
  const isText = items.every((item) => item.kind === 'text');
  if (isText)
    return listValue(
      [...items].sort((a, b) => compareTexts(key(a), key(b))),
      true,
    );
  const isNumber = items.every((item) => item.kind === 'number');
  if (!isNumber || items.some(isSpread)) return listValue(items, true);
  const size = (item: Value): number => ('number' in item ? item.number : 0);
  return listValue(
    [...items].sort((a, b) => size(a) - size(b)),
    true,
  );
}

/** The first that is neither null nor empty; what comes of a resource is something. */
function coalesce(args: readonly Value[]): Value {
  for (const arg of args) {
    if (arg.kind === 'null' || isEmptyText(arg)) continue;
    return arg;
  }
  return failure('none of its arguments has a value');
}
