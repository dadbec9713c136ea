/** Types of variables: they convert values, and fill in what is optional. */
import { evaluate } from './evaluate';
import { makeSet } from './functions/listFunctions';
import type { Expression } from './hcl/syntax';
import type { Scope } from './scope';
import {
  asBool,
  asNumber,
  asText,
  boolValue,
  listValue,
  mapValue,
  NULL,
  numberValue,
  type Value,
} from './value';

/** A value as a type makes it (HashiCorp: "Type Constraints", read 2026-11); as it is where the type says nothing. */
export function convert(value: Value, type: Expression | undefined, scope: Scope): Value {
  if (!type || value.kind === 'null' || value.kind === 'unknown') return value;
  if (type.kind === 'variable') return convertPlain(value, type.name);
  // Older files write the type as a text.
  if (type.kind === 'literal' && typeof type.value === 'string')
    return convertPlain(value, type.value);
  if (type.kind !== 'call') return value;
  const [inner] = type.args;
  switch (type.name) {
    case 'object':
      return convertObject(value, inner, scope);
    case 'map':
      return value.kind === 'map'
        ? mapValue(
            [...value.entries].map(([key, one]) => [key, convert(one, inner, scope)] as const),
          )
        : value;
    case 'list':
      return value.kind === 'list'
        ? listValue(value.items.map((item) => convert(item, inner, scope)))
        : value;
    case 'set':
      return toSet(
        value.kind === 'list'
          ? listValue(value.items.map((item) => convert(item, inner, scope)))
          : value,
      );
    default:
      return value;
  }
}

function toSet(value: Value): Value {
  return value.kind === 'list' ? makeSet(value) : value;
}

function convertPlain(value: Value, type: string): Value {
  if (type === 'string') return asText(value);
  const number = type === 'number' ? asNumber(value) : undefined;
  if (number) return 'number' in number ? numberValue(number.number) : number;
  const bool = type === 'bool' ? asBool(value) : undefined;
  if (bool) return 'bool' in bool ? boolValue(bool.bool) : bool;
  return value;
}

/** `optional(type, default)` fills in what is missing. */
function convertObject(value: Value, type: Expression | undefined, scope: Scope): Value {
  if (value.kind !== 'map' || type?.kind !== 'object') return value;
  const entries = type.items.flatMap(({ key, value: itemType }): [string, Value][] => {
    const name = asText(evaluate(key, scope));
    if (name.kind === 'unknown') return [];
    const isOptional = itemType.kind === 'call' && itemType.name === 'optional';
    const [inner, fallback] = isOptional ? itemType.args : [itemType];
    const given = value.entries.get(name.text);
    if (given && given.kind !== 'null') return [[name.text, convert(given, inner, scope)]];
    if (!isOptional) return given ? [[name.text, given]] : [];
    return [[name.text, fallback ? convert(evaluate(fallback, scope), inner, scope) : NULL]];
  });
  return mapValue(entries);
}
