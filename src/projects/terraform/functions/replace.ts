import { MAX_LENGTH, textValue, unknown, type Value } from '../value';

/** More repetitions in one expression, or a longer text, may take for ever. */
const MAX_REPETITIONS = 2;
const MAX_SEARCHED = 2000;

/** `replace`: a text between slashes is a regular expression. */
export function replaceText(text = '', search = '', replacement = ''): Value {
  if (search.length > 1 && search.startsWith('/') && search.endsWith('/')) {
    const pattern = toPattern(text, search.slice(1, -1));
    if (!pattern) return unknown(`the expression ${search.slice(0, 40)} is not evaluated`);
    return textValue(text.replace(pattern, toReplacement(replacement)));
  }
  const count = search === '' ? text.length + 1 : text.split(search).length - 1;
  if (text.length + count * replacement.length > MAX_LENGTH) return unknown('its text is too long');
  return textValue(text.split(search).join(replacement));
}

/** A regular expression that comes to an end on a text; `undefined` for what may not, or is none. */
function toPattern(text: string, written: string): RegExp | undefined {
  const repetitions = written.replace(/\\./g, '').match(/[*+{]/g)?.length ?? 0;
  if (repetitions > MAX_REPETITIONS || text.length > MAX_SEARCHED) return undefined;
  if (/\)[*+{]/.test(written)) return undefined;
  try {
    return new RegExp(written, 'gu');
  } catch {
    return undefined;
  }
}

/** `$1` and `${name}` mean the same to JavaScript, the second as `$<name>`. */
function toReplacement(written: string): string {
  return written.replace(/\$\{(\d+)\}/g, '$$$1').replace(/\$\{(\w+)\}/g, '$$<$1>');
}
