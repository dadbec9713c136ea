/** `count` and `for_each`. */
import { evaluate } from './evaluate';
import type { Block } from './hcl/syntax';
import type { Scope } from './scope';
import {
  asNumber,
  asText,
  carry,
  failure,
  listValue,
  mapValue,
  numberValue,
  textValue,
  unknown,
  type Instance,
  type Unknown,
  type Value,
} from './value';

/** One of the things that a block makes. */
export interface Copy {
  /** What stands behind its name in an address: nothing, `[0]`, `["x"]`. */
  readonly suffix: string;
  readonly key?: string | number;
  /** `each` and `count`. */
  readonly names: readonly (readonly [string, Value])[];
}

export interface Copies {
  /** `open`: how many there are is not known; the one copy stands for all. */
  readonly kind: 'single' | 'list' | 'map' | 'open';
  readonly copies: readonly Copy[];
}

/** The things that a block makes where it stands. */
export function copiesOf({ body }: Block, scope: Scope): Copies {
  const forEach = body.attribute('for_each');
  if (forEach) return overEach(evaluate(forEach.expression, scope));
  const count = body.attribute('count');
  if (count) return overCount(evaluate(count.expression, scope));
  return { kind: 'single', copies: [{ suffix: '', names: [] }] };
}

function overEach(value: Value): Copies {
  if (value.kind === 'map') {
    const keys = [...value.entries.keys()].sort();
    return { kind: 'map', copies: keys.map((key) => each(key, value.entries.get(key))) };
  }
  if (value.kind !== 'list')
    return open(value.kind === 'unknown' ? value : failure('it can not be gone through'));
  const texts = value.items.map(asText);
  const unknownText = texts.find((text): text is Unknown => text.kind === 'unknown');
  if (unknownText) return open(unknownText);
  const keys = new Set(texts.flatMap((text) => (text.kind === 'text' ? text.text : [])));
  return { kind: 'map', copies: [...keys].sort().map((key) => each(key, textValue(key))) };
}

function each(key: string, value: Value | undefined): Copy {
  const names = mapValue([
    ['key', textValue(key)],
    ['value', value ?? failure('it has no value')],
  ]);
  return { suffix: `[${JSON.stringify(key)}]`, key, names: [['each', names]] };
}

function overCount(value: Value): Copies {
  const count = asNumber(value);
  if (!('number' in count)) return open(count);
  const copies = Array.from(
    { length: Math.max(0, Math.min(count.number, 10_000)) },
    (_, index) => ({
      suffix: `[${index}]`,
      key: index,
      names: [['count', mapValue([['index', numberValue(index)]])] as const],
    }),
  );
  return { kind: 'list', copies };
}

function open(reason: Unknown): Copies {
  const value = unknown(carry(reason).reason);
  const names = [
    [
      'each',
      mapValue([
        ['key', value],
        ['value', value],
      ]),
    ] as const,
    ['count', mapValue([['index', value]])] as const,
  ];
  return { kind: 'open', copies: [{ suffix: '', names }] };
}

/** What the name of a block stands for, when it made these. */
export function valueOfCopies(
  kind: Copies['kind'],
  made: readonly (readonly [Copy, Instance])[],
): Value {
  const values = made.map(([copy, instance]) => [copy, { kind: 'instance', instance }] as const);
  if (kind === 'list') return listValue(values.map(([, value]) => value));
  if (kind === 'map')
    return mapValue(values.map(([{ key }, value]) => [String(key), value] as const));
  const [only] = values;
  if (!only) return failure('it is not there');
  return kind === 'open' ? { ...only[1], isGroup: true } : only[1];
}
