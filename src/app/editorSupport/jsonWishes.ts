/** What Strata wants to stand in files of JSON with comments, and how it is taken back. Everything else stays as it is. */
import { applyEdits, modify, parse, type JSONPath, type ParseError } from 'jsonc-parser';

/** Wanted values of one file. */
export interface JsonWish {
  /** Absolute. */
  readonly file: string;
  readonly keys: readonly JsonKey[];
  /** Texts that a list is to hold too. */
  readonly items: readonly {
    readonly path: readonly string[];
    readonly values: readonly string[];
  }[];
}

interface JsonKey {
  readonly path: readonly string[];
  readonly value: string | readonly string[];
}

/** What was written into a file: only that is taken back. */
export interface JsonWritten extends JsonWish {
  /** The file was not there before. */
  readonly isNew: boolean;
  /** Objects and lists that were not there before, the outermost first. */
  readonly made: readonly (readonly string[])[];
}

/**
 * @param text of the file; left out when it is not there
 * @returns the new text and what in it is new; values that somebody else has set stay. `undefined` when the text is no JSON
 * object, or when it holds everything already.
 */
export function writeWish(
  text: string | undefined,
  wish: JsonWish,
): { readonly text: string; readonly written: JsonWritten } | undefined {
  let next = text === undefined || text.trim() === '' ? '{}\n' : text;
  if (!isObject(readJson(next))) return undefined;
  const made: (readonly string[])[] = [];
  const keys = wish.keys.filter(({ path }) => valueAt(next, path) === undefined);
  for (const { path, value } of keys) {
    if (!canHold(next, path)) return undefined;
    made.push(...missingAbove(next, path));
    next = set(next, path, value);
  }
  const items: JsonWish['items'][number][] = [];
  for (const { path, values } of wish.items) {
    const known = valueAt(next, path);
    if (!canHold(next, path) || !(known === undefined || Array.isArray(known))) return undefined;
    const fresh = values.filter((value) => !(known ?? []).includes(value));
    if (fresh.length === 0) continue;
    made.push(...missingAbove(next, path), ...(known === undefined ? [path] : []));
    next = set(next, path, [...((known as readonly unknown[] | undefined) ?? []), ...fresh]);
    items.push({ path, values: fresh });
  }
  if (keys.length + items.length === 0) return undefined;
  const { file } = wish;
  return { text: next, written: { file, keys, items, isNew: text === undefined, made } };
}

/**
 * The text without what was written; what was changed since is somebody else's and stays.
 * @returns `undefined` when the file was ours alone and nothing is left of it
 */
export function takeBack(text: string, written: JsonWritten): string | undefined {
  if (!isObject(readJson(text))) return text;
  let next = text;
  for (const { path, value } of written.keys)
    if (isSame(valueAt(next, path), value)) next = set(next, path, undefined);
  for (const { path, values } of written.items) {
    const known = valueAt(next, path);
    if (!Array.isArray(known)) continue;
    const left = known.filter((one) => !values.includes(one as string));
    if (left.length < known.length) next = set(next, path, left);
  }
  for (const path of written.made.toReversed())
    if (isSame(valueAt(next, path), []) || isSame(valueAt(next, path), {}))
      next = set(next, path, undefined);
  return written.isNew && isSame(readJson(next), {}) ? undefined : next;
}

function set(text: string, path: readonly string[], value: unknown): string {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, path as JSONPath, value, { formattingOptions }));
}

function readJson(text: string): unknown {
  const errors: ParseError[] = [];
  const json: unknown = parse(text, errors, { allowTrailingComma: true });
  return errors.length > 0 ? undefined : json;
}

function valueAt(text: string, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    readJson(text),
  );
}

/** Whether all that is there above a path are objects. */
function canHold(text: string, path: readonly string[]): boolean {
  return path.slice(0, -1).every((_, index) => {
    const above = valueAt(text, path.slice(0, index + 1));
    return above === undefined || isObject(above);
  });
}

function missingAbove(text: string, path: readonly string[]): (readonly string[])[] {
  return path
    .slice(0, -1)
    .map((_, index) => path.slice(0, index + 1))
    .filter((above) => valueAt(text, above) === undefined);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
