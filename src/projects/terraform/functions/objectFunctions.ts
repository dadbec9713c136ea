/** Functions of objects. */
import { attributeOf } from '../access';
import {
  asText,
  carry,
  failure,
  listValue,
  mapValue,
  sortedEntries,
  textValue,
  type Value,
} from '../value';
import { asList, asMap, first } from './arguments';
import type { FunctionTable } from './terraformFunction';

export const OBJECT_FUNCTIONS: FunctionTable = {
  lookup: ([object, key, fallback]) => {
    const map = asMap(object);
    if (map.kind === 'unknown') return map;
    const name = key ? asText(key) : failure('it takes a key');
    if (name.kind === 'unknown') return carry(name);
    return map.entries.get(name.text) ?? fallback ?? attributeOf(map, name.text);
  },
  merge: (args) => {
    const entries: [string, Value][] = [];
    for (const arg of args) {
      if (arg.kind === 'null') continue;
      const map = asMap(arg);
      if (map.kind === 'unknown') return map;
      entries.push(...map.entries);
    }
    return mapValue(entries);
  },
  keys: (args) => {
    const map = asMap(first(args));
    return map.kind === 'map' ? listValue(sortedEntries(map).map(([key]) => textValue(key))) : map;
  },
  values: (args) => {
    const map = asMap(first(args));
    return map.kind === 'map' ? listValue(sortedEntries(map).map(([, value]) => value)) : map;
  },
  tomap: (args) => asMap(first(args)),
  zipmap: ([keys, values]) => {
    const [names, items] = [asList(keys), asList(values)];
    if (names.kind === 'unknown') return names;
    if (items.kind === 'unknown') return items;
    const entries: [string, Value][] = [];
    for (const [index, key] of names.items.entries()) {
      const name = asText(key);
      if (name.kind === 'unknown') return carry(name);
      entries.push([name.text, items.items[index] ?? failure('it has fewer values than keys')]);
    }
    return mapValue(entries);
  },
};
