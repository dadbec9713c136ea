import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { errorText } from '../../core/errorText';

/** What is wrong with JSON text, and where. */
export interface EventFault {
  readonly message: string;
  /** From 0, in characters. */
  readonly offset: number;
  readonly length: number;
}

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'the text should end here',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'the text in quotes does not end',
  InvalidCharacter: 'a character is not allowed here',
};

/** `undefined` for sound JSON, as Lambda takes it: no comments, no trailing commas. */
export function faultOf(text: string): EventFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const found: ParseError[] = [];
    parse(text, found, { disallowComments: true, allowTrailingComma: false });
    const [first] = found;
    if (!first) return { message: errorText(error), offset: 0, length: 1 };
    const message = WORDS[printParseErrorCode(first.error)] ?? errorText(error);
    return { message, offset: first.offset, length: Math.max(first.length, 1) };
  }
}
