/** Arguments of functions, and functions made of plain ones. */
import {
  asNumber,
  asText,
  carry,
  failure,
  NULL,
  type ListValue,
  type MapValue,
  type Unknown,
  type Value,
} from '../value';
import type { TerraformFunction } from './terraformFunction';

/** A function of texts; unknown as soon as one of its arguments is. */
export function ofTexts(
  count: number,
  apply: (...texts: readonly string[]) => Value,
): TerraformFunction {
  return (args) => {
    const texts: string[] = [];
    for (const arg of args) {
      const text = asText(arg);
      if (text.kind === 'unknown') return carry(text);
      texts.push(text.text);
    }
    return texts.length === count ? apply(...texts) : failure(`it takes ${count} arguments`);
  };
}

/** A function of numbers; unknown as soon as one of its arguments is. */
export function ofNumbers(apply: (...numbers: readonly number[]) => Value): TerraformFunction {
  return (args) => {
    const numbers: number[] = [];
    for (const arg of args) {
      const number = asNumber(arg);
      if (!('number' in number)) return carry(number);
      numbers.push(number.number);
    }
    return apply(...numbers);
  };
}

/** A list of which every item is there. */
export function asList(value: Value | undefined): ListValue | Unknown {
  const list = asOpenList(value);
  if (list.kind === 'unknown') return list;
  const open = list.items.find((item): item is Unknown => isSpread(item));
  return open ? carry(open) : list;
}

/** A list that may hold what stands for any number of items. */
export function asOpenList(value: Value | undefined): ListValue | Unknown {
  if (value?.kind === 'list') return value;
  return value?.kind === 'unknown' ? carry(value) : failure('it is no list');
}

export function asMap(value: Value | undefined): MapValue | Unknown {
  if (value?.kind === 'map') return value;
  return value?.kind === 'unknown' ? carry(value) : failure('it is no object');
}

export function isSpread(value: Value): boolean {
  return value.kind === 'unknown' && value.isSpread === true;
}

/** The first argument, for functions that take one. */
export function first([value]: readonly Value[]): Value {
  return value ?? NULL;
}
