/** Making values and texts of them. */
import type { Unknown, Value } from './stack';

/** No text of a template is longer: what grows beyond it is a trap. */
export const MAX_LENGTH = 1024 * 1024;

/** What AWS puts in at deployment (AWS: "Dynamic references", read 2026-11). */
const DYNAMIC = /\{\{resolve:(ssm|ssm-secure|secretsmanager):/;

/** A text; one with a dynamic reference in it has its value from elsewhere. */
export function textValue(text: string): Value {
  if (text.length > MAX_LENGTH) return unknown('its text is too long');
  const dynamic = DYNAMIC.exec(text);
  if (!dynamic) return { kind: 'text', text };
  const store = dynamic[1] === 'secretsmanager' ? 'Secrets Manager' : 'the SSM parameter store';
  return unknown(`it is read from ${store} at deployment`, text);
}

export function unknown(reason: string, symbolic?: string): Unknown {
  return { kind: 'unknown', reason, ...(symbolic !== undefined && { symbolic }) };
}

/** A value as plain text, or why it has none. */
export function asText(value: Value): { readonly text: string } | Unknown {
  switch (value.kind) {
    case 'text':
    case 'unknown':
      return value;
    case 'resource': {
      const { id } = value.resource;
      return unknown(`resource '${id}' is known after deployment only`, `\${${id}}`);
    }
    case 'none':
      return unknown('it has no value');
    case 'list':
    case 'map':
      return unknown('it is no text');
  }
}

/** Items of a list that come of one text. */
const MAX_ITEMS = 10_000;

/** A text taken apart. What was joined at the same delimiter is the items that it was joined of. */
export function splitValue(value: Value, delimiter: string): Value {
  if (value.kind === 'resource') return { kind: 'list', items: [value] };
  const text = asText(value);
  if ('text' in text) {
    const items = text.text.split(delimiter, MAX_ITEMS).map(textValue);
    return { kind: 'list', items };
  }
  const { joined } = text;
  return joined?.delimiter === delimiter
    ? { kind: 'list', items: joined.items.flatMap((item) => itemsIn(item, delimiter)) }
    : unknown(text.reason);
}

function itemsIn(value: Value, delimiter: string): readonly Value[] {
  const split = splitValue(value, delimiter);
  return split.kind === 'list' ? split.items : [value];
}

/** Texts put together; what is open stays in the symbolic text, and the first reason counts. */
export function joinTexts(parts: readonly Value[]): Value {
  if (parts.length === 1 && parts[0]) return parts[0];
  let whole = '';
  let reason: string | undefined;
  for (const part of parts) {
    const text = asText(part);
    if ('text' in text) whole += text.text;
    else {
      reason ??= text.reason;
      whole += text.symbolic ?? '${…}';
    }
    if (whole.length > MAX_LENGTH) return unknown('its text is too long');
  }
  return reason === undefined ? textValue(whole) : unknown(reason, whole);
}
