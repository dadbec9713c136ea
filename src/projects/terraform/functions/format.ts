import {
  asNumber,
  asText,
  carry,
  failure,
  jsonOfValue,
  textValue,
  unknown,
  MAX_LENGTH,
  type Unknown,
  type Value,
} from '../value';

const VERB = /%(?:\[(\d+)\])?([-+ #0]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g;
/** A width beyond this is a trap. */
const MAX_WIDTH = 1000;

/** `format`: the verbs that templates use (HashiCorp: "format function", read 2026-11). */
export function formatText(pattern: Value | undefined, values: readonly Value[]): Value {
  const text = pattern ? asText(pattern) : failure('it takes a pattern');
  if (text.kind === 'unknown') return carry(text);
  let open: Unknown | undefined;
  let next = 0;
  let length = 0;
  const whole = text.text.replace(
    VERB,
    (
      _,
      position: string | undefined,
      flags: string,
      width: string,
      digits: string | undefined,
      verb: string,
    ) => {
      if (verb === '%') return '%';
      const index = position === undefined ? next : Number(position) - 1;
      next = index + 1;
      const value = values[index];
      const written = value
        ? writeValue(value, verb, digits)
        : failure(`it has no value number ${index + 1}`);
      if (typeof written !== 'string') {
        open ??= written;
        return written.symbolic ?? '${…}';
      }
      length += written.length;
      if (Number(width) > MAX_WIDTH || length > MAX_LENGTH) {
        open ??= unknown('its text is too long');
        return '';
      }
      return pad(written, flags, Number(width));
    },
  );
  return open ? { ...carry(open), symbolic: whole } : textValue(whole);
}

function writeValue(value: Value, verb: string, digits: string | undefined): string | Unknown {
  if (verb === 's' || (verb === 'v' && value.kind !== 'list' && value.kind !== 'map')) {
    const text = value.kind === 'null' && verb === 'v' ? textNull() : asText(value);
    return text.kind === 'text' ? text.text : text;
  }
  if (verb === 'q' || verb === 'v') {
    const json = jsonOfValue(value);
    return 'json' in json ? JSON.stringify(json.json) : json;
  }
  if (verb === 't') {
    const text = asText(value);
    return text.kind === 'text' ? text.text : text;
  }
  const number = asNumber(value);
  return 'number' in number ? writeNumber(number.number, verb, digits) : number;
}

function textNull(): { readonly kind: 'text'; readonly text: string } {
  return { kind: 'text', text: 'null' };
}

function writeNumber(number: number, verb: string, digits: string | undefined): string | Unknown {
  switch (verb) {
    case 'd':
      return String(Math.trunc(number));
    case 'f':
      return number.toFixed(Math.min(20, Number(digits ?? 6)));
    case 'x':
      return Math.trunc(number).toString(16);
    case 'X':
      return Math.trunc(number).toString(16).toUpperCase();
    case 'o':
      return Math.trunc(number).toString(8);
    case 'b':
      return Math.trunc(number).toString(2);
    default:
      return unknown(`'%${verb}' is not evaluated`);
  }
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  return text.startsWith('-')
    ? `-${text.slice(1).padStart(width - 1, '0')}`
    : text.padStart(width, '0');
}
