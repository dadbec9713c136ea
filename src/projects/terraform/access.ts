/** Attributes and items of values. */
import {
  asNumber,
  asText,
  carry,
  failure,
  listValue,
  single,
  type ListValue,
  type Unknown,
  type Value,
} from './value';

export function attributeOf(value: Value, name: string): Value {
  switch (value.kind) {
    case 'unknown':
      return carry(value);
    case 'instance':
      return value.instance.attribute(name);
    case 'map':
      return value.entries.get(name) ?? failure(`it has no '${name}'`);
    case 'list':
      return failure(`a list has no '${name}'`);
    case 'text':
    case 'number':
    case 'bool':
    case 'null':
      return failure(`it has no '${name}'`);
  }
}

export function itemOf(value: Value, key: Value): Value {
  if (value.kind === 'unknown') return carry(value);
  if (key.kind === 'unknown') return carry(key);
  if (value.kind === 'instance' && value.isGroup === true) return single(value);
  if (value.kind === 'map' || value.kind === 'instance') {
    const name = asText(key);
    return name.kind === 'text' ? attributeOf(value, name.text) : name;
  }
  if (value.kind !== 'list') return failure('it has no items');
  const index = asNumber(key);
  if (!('number' in index)) return index;
  const open = spreadBefore(value, index.number);
  if (open) return carry(open);
  return value.items[index.number] ?? failure(`the list has no item ${index.number}`);
}

function spreadBefore({ items }: ListValue, index: number): Unknown | undefined {
  return items
    .slice(0, index + 1)
    .find((item): item is Unknown => item.kind === 'unknown' && item.isSpread === true);
}

/** What `[*]` goes over: a list as it is, nothing for null, and one value as a list of it. */
export function splatItems(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'instance') return [single(value)];
  return value.kind === 'null' ? [] : [value];
}

/** Applies a step to each item; what stands for many items goes on to do so. */
export function mapItems(value: Value, step: (item: Value) => Value): Value {
  if (value.kind === 'unknown') return { ...carry(value), isSpread: true };
  return listValue(
    splatItems(value).map((item) =>
      item.kind === 'unknown' && item.isSpread === true ? item : step(item),
    ),
  );
}
