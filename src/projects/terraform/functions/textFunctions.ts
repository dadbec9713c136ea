/** Functions of texts. */
import {
  asText,
  boolValue,
  carry,
  failure,
  listValue,
  MAX_LENGTH,
  textValue,
  unknown,
  type Value,
} from '../value';
import { asList, ofTexts } from './arguments';
import { formatText } from './format';
import { replaceText } from './replace';
import type { FunctionTable, TerraformFunction } from './terraformFunction';

export const TEXT_FUNCTIONS: FunctionTable = {
  format: ([pattern, ...values]) => formatText(pattern, values),
  join: ([separator, ...lists]) => join(separator, lists),
  split: ofTexts(2, (separator = '', text = '') =>
    listValue((text === '' ? [''] : text.split(separator)).map(textValue)),
  ),
  replace: ofTexts(3, replaceText),
  lower: ofTexts(1, (text = '') => textValue(text.toLowerCase())),
  upper: ofTexts(1, (text = '') => textValue(text.toUpperCase())),
  title: ofTexts(1, (text = '') =>
    textValue(
      text.replace(
        /(^|\s)(\S)/g,
        (_, blank: string, letter: string) => blank + letter.toUpperCase(),
      ),
    ),
  ),
  trimspace: ofTexts(1, (text = '') => textValue(text.trim())),
  chomp: ofTexts(1, (text = '') => textValue(text.replace(/(\r?\n)+$/, ''))),
  trim: ofTexts(2, (text = '', cut = '') => textValue(trimEnd(trimStart(text, cut), cut))),
  trimprefix: ofTexts(2, (text = '', cut = '') =>
    textValue(text.startsWith(cut) ? text.slice(cut.length) : text),
  ),
  trimsuffix: ofTexts(2, (text = '', cut = '') =>
    textValue(cut !== '' && text.endsWith(cut) ? text.slice(0, -cut.length) : text),
  ),
  startswith: ofTexts(2, (text = '', part = '') => boolValue(text.startsWith(part))),
  endswith: ofTexts(2, (text = '', part = '') => boolValue(text.endsWith(part))),
  strcontains: ofTexts(2, (text = '', part = '') => boolValue(text.includes(part))),
  strrev: ofTexts(1, (text = '') => textValue(Array.from(text).reverse().join(''))),
  substr: ofTexts(3, (text = '', offset = '0', length = '0') =>
    substring(text, Number(offset), Number(length)),
  ),
  tostring: ([value]) => {
    if (value?.kind === 'null') return value;
    return value ? asText(value) : failure('it takes one argument');
  },
};

/** Several lists go one behind the other. */
const join: (separator: Value | undefined, lists: readonly Value[]) => Value = (
  separator,
  lists,
) => {
  const between = separator ? asText(separator) : failure('it takes a separator');
  if (between.kind === 'unknown') return carry(between);
  let whole: string | undefined;
  for (const value of lists) {
    const list = asList(value);
    if (list.kind === 'unknown') return list;
    for (const item of list.items) {
      const text = asText(item);
      if (text.kind === 'unknown') return carry(text);
      whole = whole === undefined ? text.text : whole + between.text + text.text;
      if (whole.length > MAX_LENGTH) return unknown('its text is too long');
    }
  }
  return textValue(whole ?? '');
};

function trimStart(text: string, cut: string): string {
  let at = 0;
  while (at < text.length && cut.includes(text.charAt(at))) at++;
  return text.slice(at);
}

function trimEnd(text: string, cut: string): string {
  let end = text.length;
  while (end > 0 && cut.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function substring(text: string, offset: number, length: number): ReturnType<TerraformFunction> {
  const start = offset < 0 ? Math.max(0, text.length + offset) : offset;
  return textValue(text.slice(start, length < 0 ? undefined : start + length));
}
