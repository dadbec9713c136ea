/** Looking into JSON of which nothing is certain. */

/** The value of a JSON text; `undefined` for no text, or one that is no JSON. */
export function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Follows keys down. */
export function at(json: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null
        ? Object.getOwnPropertyDescriptor(node, key)?.value
        : undefined,
    json,
  );
}

export function textAt(json: unknown, ...keys: readonly string[]): string | undefined {
  const value = at(json, ...keys);
  return typeof value === 'string' ? value : undefined;
}

export function textsAt(json: unknown, ...keys: readonly string[]): string[] {
  const value = at(json, ...keys);
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}

export function entriesAt(json: unknown, ...keys: readonly string[]): [string, unknown][] {
  const value = at(json, ...keys);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
