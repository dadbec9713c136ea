/** What expressions come to, before anything is deployed. */

/** A resource, data source or module, of which attributes are asked. */
export interface Instance {
  /** `module.api.aws_lambda_function.get["x"]`. */
  readonly address: string;
  attribute(name: string): Value;
}

/** Where a value comes from, kept while it goes through variables, locals and outputs. */
export interface Origin {
  readonly instance: Instance;
  readonly attribute: string;
}

export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly origin?: Origin;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly isSet?: boolean;
  /** Values in it, itself counted. */
  readonly weight: number;
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Value>;
  readonly weight: number;
}

export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
  /** With what is open as `${…}`. */
  readonly symbolic?: string;
  readonly origin?: Origin;
  /** It stands for any number of items. */
  readonly isSpread?: boolean;
  /** It can never have a value: what `try` goes past. */
  readonly isError?: boolean;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly instance: Instance;
  /** It stands for as many as nobody knows: each item of it is itself. */
  readonly isGroup?: boolean;
}

export type Value =
  | TextValue
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'bool'; readonly bool: boolean }
  | { readonly kind: 'null' }
  | ListValue
  | MapValue
  | InstanceValue
  | Unknown;

/** No text of a configuration is longer: what grows beyond it is a trap. */
export const MAX_LENGTH = 1024 * 1024;
/** No list or object holds more values, those within it counted. */
const MAX_WEIGHT = 100_000;
const MAX_JSON_DEPTH = 100;

export const NULL: Value = { kind: 'null' };

export function unknown(reason: string, more: Omit<Unknown, 'kind' | 'reason'> = {}): Unknown {
  return { kind: 'unknown', reason, ...more };
}

/** What Terraform refuses. */
export function failure(reason: string): Unknown {
  return unknown(reason, { isError: true });
}

/** What comes of something unknown: the reason stays, the value it stood for does not. */
export function carry({ reason, isError }: Unknown): Unknown {
  return isError === true ? failure(reason) : unknown(reason);
}

/** One of those that a value stands for. */
export function single({ instance }: InstanceValue): InstanceValue {
  return { kind: 'instance', instance };
}

export function textValue(text: string): Value {
  return text.length > MAX_LENGTH ? unknown('its text is too long') : { kind: 'text', text };
}

export function numberValue(number: number): Value {
  return Number.isFinite(number) ? { kind: 'number', number } : failure('it is no number');
}

export function boolValue(bool: boolean): Value {
  return { kind: 'bool', bool };
}

export function listValue(items: readonly Value[], isSet = false): Value {
  const weight = weigh(items);
  if (weight > MAX_WEIGHT) return unknown('it has too many values');
  return { kind: 'list', items, weight, ...(isSet && { isSet }) };
}

export function mapValue(entries: Iterable<readonly [string, Value]>): Value {
  const map = new Map(entries);
  const weight = weigh([...map.values()]);
  return weight > MAX_WEIGHT
    ? unknown('it has too many values')
    : { kind: 'map', entries: map, weight };
}

function weigh(items: readonly Value[]): number {
  return items.reduce((sum, item) => sum + ('weight' in item ? item.weight : 1), 1);
}

/** Entries in the order in which Terraform goes through them. */
export function sortedEntries({ entries }: MapValue): [string, Value][] {
  return [...entries].sort(([a], [b]) => compareTexts(a, b));
}

export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The text of a value that has one, as Terraform converts it. */
export function asText(value: Value): TextValue | Unknown {
  switch (value.kind) {
    case 'text':
    case 'unknown':
      return value;
    case 'number':
      return { kind: 'text', text: String(value.number) };
    case 'bool':
      return { kind: 'text', text: String(value.bool) };
    case 'null':
      return failure('it has no value');
    case 'instance':
      return failure(`'${value.instance.address}' is no text`);
    case 'list':
    case 'map':
      return failure('it is no text');
  }
}

export function asNumber(value: Value): { readonly number: number } | Unknown {
  if (value.kind === 'number' || value.kind === 'unknown') return value;
  const isNumeric = value.kind === 'text' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value.text);
  return isNumeric ? { number: Number(value.text) } : failure('it is no number');
}

export function asBool(value: Value): { readonly bool: boolean } | Unknown {
  if (value.kind === 'bool' || value.kind === 'unknown') return value;
  if (value.kind === 'text' && (value.text === 'true' || value.text === 'false'))
    return { bool: value.text === 'true' };
  return failure('it is neither true nor false');
}

/** Whether two values are the same; `undefined` while something in them is open. */
export function areEqual(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'null' || b.kind === 'null') return isNull(a, b);
  if (a.kind === 'unknown') return isEmptyName(a, b);
  if (b.kind === 'unknown') return isEmptyName(b, a);
  if (a.kind === 'list' && b.kind === 'list')
    return a.items.length === b.items.length
      ? all(a.items.map((item, index) => areEqual(item, b.items[index] ?? NULL)))
      : false;
  if (a.kind === 'map' && b.kind === 'map') {
    if (a.entries.size !== b.entries.size) return false;
    return all([...a.entries].map(([key, one]) => areEqual(one, b.entries.get(key) ?? NULL)));
  }
  if (a.kind === 'instance' || b.kind === 'instance') return undefined;
  return JSON.stringify(a, SCALAR_KEYS) === JSON.stringify(b, SCALAR_KEYS);
}

const SCALAR_KEYS = ['kind', 'text', 'number', 'bool'];

/** What comes of a resource is something, even while nobody knows what. */
function isNull(a: Value, b: Value): boolean | undefined {
  const other = a.kind === 'null' ? b : a;
  return other.kind === 'unknown' && !other.origin ? undefined : other.kind === 'null';
}

/** ARNs and ids are never empty. */
function isEmptyName({ origin }: Unknown, other: Value): boolean | undefined {
  const isName = origin?.attribute === 'arn' || origin?.attribute === 'id';
  return isName && other.kind === 'text' && other.text === '' ? false : undefined;
}

function all(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

/** A JSON document as values. */
export function valueOfJson(json: unknown, depth = 0): Value {
  if (depth > MAX_JSON_DEPTH) return unknown('it is nested too deeply');
  if (typeof json === 'string') return textValue(json);
  if (typeof json === 'number') return numberValue(json);
  if (typeof json === 'boolean') return boolValue(json);
  if (Array.isArray(json)) return listValue(json.map((item) => valueOfJson(item, depth + 1)));
  if (typeof json !== 'object' || json === null) return NULL;
  return mapValue(
    Object.entries(json).map(([key, value]) => [key, valueOfJson(value, depth + 1)] as const),
  );
}

/** A value as JSON; the first unknown in it otherwise. */
export function jsonOfValue(value: Value): { readonly json: unknown } | Unknown {
  switch (value.kind) {
    case 'list': {
      const items = value.items.map(jsonOfValue);
      return items.find((one) => 'kind' in one) ?? { json: items.map(plain) };
    }
    case 'map': {
      const entries = sortedEntries(value).map(([key, one]) => [key, jsonOfValue(one)] as const);
      const open = entries.map(([, one]) => one).find((one) => 'kind' in one);
      return open ?? { json: Object.fromEntries(entries.map(([key, one]) => [key, plain(one)])) };
    }
    case 'text':
      return { json: value.text };
    case 'number':
      return { json: value.number };
    case 'bool':
      return { json: value.bool };
    case 'null':
      return { json: null };
    case 'instance':
      return unknown(`'${value.instance.address}' is known after deployment only`);
    case 'unknown':
      return value;
  }
}

function plain(one: ReturnType<typeof jsonOfValue>): unknown {
  return 'json' in one ? one.json : null;
}

/** The texts of a list that are known. */
export function textsOf(value: Value): string[] {
  const items = value.kind === 'list' ? value.items : [];
  return items.flatMap((item) => {
    const text = asText(item);
    return text.kind === 'text' ? text.text : [];
  });
}
