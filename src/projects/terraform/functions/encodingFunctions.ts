/** Functions of numbers, and from one form to another. */
import { parse as parseYaml } from 'yaml';
import {
  asBool,
  asNumber,
  boolValue,
  failure,
  jsonOfValue,
  NULL,
  numberValue,
  textValue,
  unknown,
  valueOfJson,
  type Value,
} from '../value';
import { asList, first, ofNumbers, ofTexts } from './arguments';
import type { FunctionTable } from './terraformFunction';

/** Aliases make a document grow. */
const MAX_ALIASES = 100;
/** Larger documents are read by nobody in a configuration. */
const MAX_YAML = 100_000;

export const ENCODING_FUNCTIONS: FunctionTable = {
  jsonencode: (args) => {
    const json = jsonOfValue(first(args));
    if (!('json' in json)) return json;
    // Go writes these three as escapes.
    return textValue(
      JSON.stringify(json.json).replace(
        /[<>&]/g,
        (char) => `\\u00${char.charCodeAt(0).toString(16)}`,
      ),
    );
  },
  jsondecode: ofTexts(1, (text = '') => decode(() => JSON.parse(text) as unknown)),
  yamldecode: ofTexts(1, (text = '') =>
    text.length > MAX_YAML
      ? unknown('its text is too long')
      : decode(() => parseYaml(text, { maxAliasCount: MAX_ALIASES }) as unknown),
  ),
  base64encode: ofTexts(1, (text = '') => textValue(Buffer.from(text).toString('base64'))),
  base64decode: ofTexts(1, (text = '') => textValue(Buffer.from(text, 'base64').toString())),
  tonumber: ([value]) => {
    const number = asNumber(value ?? NULL);
    if (value?.kind === 'null') return NULL;
    return 'number' in number ? numberValue(number.number) : number;
  },
  tobool: ([value]) => {
    const bool = asBool(value ?? NULL);
    if (value?.kind === 'null') return NULL;
    return 'bool' in bool ? boolValue(bool.bool) : bool;
  },
  // Values are shown no more than they are in the file itself.
  sensitive: first,
  nonsensitive: first,
  max: ofNumbers((...numbers) => numberValue(Math.max(...numbers))),
  min: ofNumbers((...numbers) => numberValue(Math.min(...numbers))),
  ceil: ofNumbers((number = 0) => numberValue(Math.ceil(number))),
  floor: ofNumbers((number = 0) => numberValue(Math.floor(number))),
  abs: ofNumbers((number = 0) => numberValue(Math.abs(number))),
  pow: ofNumbers((base = 0, exponent = 0) => numberValue(base ** exponent)),
  parseint: ofTexts(2, (text = '', base = '10') => numberValue(parseInt(text, Number(base)))),
  sum: (args, context) => {
    const list = asList(first(args));
    return list.kind === 'list' ? add(list.items, context) : list;
  },
};

const add = ofNumbers((...numbers) =>
  numberValue(numbers.reduce((sum, number) => sum + number, 0)),
);

function decode(read: () => unknown): Value {
  try {
    return valueOfJson(read());
  } catch {
    return failure('its text can not be read');
  }
}
