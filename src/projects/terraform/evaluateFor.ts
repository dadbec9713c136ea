/** `for` in lists, objects and templates. */
import type { Expression, ForExpression } from './hcl/syntax';
import { withNames, type Evaluate, type Scope } from './scope';
import {
  asBool,
  asText,
  carry,
  compareTexts,
  failure,
  listValue,
  mapValue,
  MAX_LENGTH,
  numberValue,
  single,
  sortedEntries,
  textValue,
  unknown,
  type Unknown,
  type Value,
} from './value';

interface Names {
  readonly keyName?: string;
  readonly valueName: string;
}

/** One round of a loop. */
interface Round {
  readonly scope: Scope;
}

export function evaluateFor(loop: ForExpression, scope: Scope, evaluate: Evaluate): Value {
  const rounds = roundsOver(loop, evaluate(loop.collection, scope), scope);
  if ('kind' in rounds) return { ...carry(rounds), isSpread: true };
  const chosen: Round[] = [];
  for (const round of rounds) {
    const test = loop.condition ? asBool(evaluate(loop.condition, round.scope)) : { bool: true };
    if (!('bool' in test)) return { ...carry(test), isSpread: true };
    if (test.bool) chosen.push(round);
  }
  const { keyResult } = loop;
  if (!keyResult) return listValue(chosen.map((round) => evaluate(loop.result, round.scope)));
  return makeObject(loop, keyResult, chosen, evaluate);
}

function makeObject(
  { result, isGrouped }: ForExpression,
  keyResult: Expression,
  rounds: readonly Round[],
  evaluate: Evaluate,
): Value {
  const entries = new Map<string, Value[]>();
  for (const round of rounds) {
    const key = asText(evaluate(keyResult, round.scope));
    if (key.kind === 'unknown') return carry(key);
    const values = entries.get(key.text) ?? [];
    if (values.length > 0 && !isGrouped) return failure(`'for' makes '${key.text}' twice`);
    values.push(evaluate(result, round.scope));
    entries.set(key.text, values);
  }
  return mapValue(
    [...entries]
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([key, values]) => [key, isGrouped ? listValue(values) : only(values)] as const),
  );
}

function only([value]: readonly Value[]): Value {
  return value ?? failure('it has no value');
}

/** `%{ for }`: its text once for each item. */
export function evaluateTemplateFor(
  loop: Expression & { kind: 'template-for' },
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const rounds = roundsOver(loop, evaluate(loop.collection, scope), scope);
  if ('kind' in rounds) return carry(rounds);
  let whole = '';
  for (const round of rounds) {
    const text = asText(evaluate(loop.body, round.scope));
    if (text.kind === 'unknown') return text;
    whole += text.text;
    if (whole.length > MAX_LENGTH) break;
  }
  return textValue(whole);
}

/** A scope per item; unknown when the items are. */
function roundsOver(
  { keyName, valueName }: Names,
  collection: Value,
  scope: Scope,
): readonly Round[] | Unknown {
  const round = (key: Value, value: Value): Round => ({
    scope: withNames(scope, [
      ...(keyName === undefined ? [] : [[keyName, key] as const]),
      [valueName, value],
    ]),
  });
  if (collection.kind === 'unknown') return collection;
  if (collection.kind === 'instance' && collection.isGroup === true)
    return [round(unknown('how many there are is not known'), single(collection))];
  if (collection.kind === 'map')
    return sortedEntries(collection).map(([key, value]) =>
      round({ kind: 'text', text: key }, value),
    );
  if (collection.kind !== 'list') return failure("'for' goes over a list or an object");
  const open = collection.items.find((item) => item.kind === 'unknown' && item.isSpread === true);
  if (open?.kind === 'unknown') return open;
  return collection.items.map((item, index) =>
    round(collection.isSet === true ? item : numberValue(index), item),
  );
}
