/** What a function's answer means as an HTTP response (AWS: the pages that eventV1.ts and eventV2.ts name). */
import { errorText } from '../errorText';
import type { Headers, HttpAnswer } from './httpMessage';

/** The answer can't be made an HTTP response; `message` says why, for people. */
export class MalformedAnswer extends Error {}

/** What a REST API takes, none of which must be there; it refuses an answer with anything else. */
const REST_KEYS: ReadonlySet<string> = new Set([
  'statusCode',
  'headers',
  'multiValueHeaders',
  'body',
  'isBase64Encoded',
]);

type Fields = Readonly<Record<string, unknown>>;

/**
 * The answer through a REST API.
 *
 * @param decodes whether the caller gets bytes for a body in base64: a REST API else sends the base64 itself
 * @throws {MalformedAnswer}
 */
export function restAnswer(payload: Uint8Array, decodes: boolean): HttpAnswer {
  const answer = objectOf(jsonOf(payload));
  const unknown = Object.keys(answer).find((key) => !REST_KEYS.has(key));
  if (unknown !== undefined) throw new MalformedAnswer(`a REST API takes no '${unknown}' in it`);
  return {
    status: answer.statusCode === undefined ? 200 : statusOf(answer.statusCode),
    headers: withType([...headersOf(answer), ...multiHeadersOf(answer)], 'application/json'),
    body: bodyOf(textOf(answer.body), answer.isBase64Encoded === true && decodes),
  };
}

/** The answer in format 1.0 through an HTTP API. @throws {MalformedAnswer} */
export function answerV1(payload: Uint8Array): HttpAnswer {
  const answer = objectOf(jsonOf(payload));
  return {
    status: statusOf(answer.statusCode),
    headers: withType(
      [...headersOf(answer), ...multiHeadersOf(answer)],
      'text/plain;charset=UTF-8',
    ),
    body: bodyOf(textOf(answer.body), answer.isBase64Encoded === true),
  };
}

/**
 * The answer in format 2.0: any JSON without a `statusCode` is the body of a 200.
 *
 * @param fallback the type of an answer that names none
 * @throws {MalformedAnswer}
 */
export function answerV2(payload: Uint8Array, fallback: string): HttpAnswer {
  const value = jsonOf(payload);
  const answer = isObject(value) && value.statusCode !== undefined ? value : undefined;
  if (!answer)
    return { status: 200, headers: [['content-type', 'application/json']], body: payload };
  const body = isObject(answer.body) ? JSON.stringify(answer.body) : textOf(answer.body);
  return {
    status: statusOf(answer.statusCode),
    headers: withType([...headersOf(answer), ...cookiesOf(answer)], fallback),
    body: bodyOf(body, answer.isBase64Encoded === true),
  };
}

/** The head of a streamed answer, from the JSON before its body. @throws {MalformedAnswer} */
export function streamedHead(prelude: Uint8Array): Omit<HttpAnswer, 'body'> {
  const head = objectOf(jsonOf(prelude));
  return {
    status: head.statusCode === undefined ? 200 : statusOf(head.statusCode),
    headers: withType(
      [...headersOf(head), ...multiHeadersOf(head), ...cookiesOf(head)],
      'application/octet-stream',
    ),
  };
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString());
  } catch (error) {
    throw new MalformedAnswer(`it is no JSON: ${errorText(error)}`);
  }
}

function objectOf(value: unknown): Fields {
  if (isObject(value)) return value;
  throw new MalformedAnswer('it is no JSON object');
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function statusOf(value: unknown): number {
  const status = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599)
    return status;
  throw new MalformedAnswer(
    value === undefined ? 'it has no statusCode' : `its statusCode is ${JSON.stringify(value)}`,
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  throw new MalformedAnswer('its body is no text');
}

function bodyOf(text: string, isBase64: boolean): Uint8Array {
  return Buffer.from(text, isBase64 ? 'base64' : 'utf8');
}

function headersOf({ headers }: Fields): Headers {
  if (headers === undefined || headers === null) return [];
  if (!isObject(headers)) throw new MalformedAnswer('its headers are no object');
  return Object.entries(headers).map(([name, value]) => header(name, value));
}

function multiHeadersOf({ multiValueHeaders }: Fields): Headers {
  if (multiValueHeaders === undefined || multiValueHeaders === null) return [];
  if (!isObject(multiValueHeaders))
    throw new MalformedAnswer('its multiValueHeaders are no object');
  return Object.entries(multiValueHeaders).flatMap(([name, list]) => {
    if (!Array.isArray(list)) throw new MalformedAnswer(`its multiValueHeaders.${name} is no list`);
    return list.map((value: unknown) => header(name, value));
  });
}

function cookiesOf({ cookies }: Fields): Headers {
  if (cookies === undefined || cookies === null) return [];
  if (!Array.isArray(cookies)) throw new MalformedAnswer('its cookies are no list');
  return cookies.map((value: unknown) => header('set-cookie', value));
}

/** A token, and text without control characters (RFC 9110, 5.1 and 5.5). */
function header(name: string, value: unknown): readonly [string, string] {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
    throw new MalformedAnswer(`${JSON.stringify(name)} is no header's name`);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new MalformedAnswer(`its header ${name} is no text`);
  const text = String(value);
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(text))
    throw new MalformedAnswer(`its header ${name} has characters that no header takes`);
  return [name, text];
}

function withType(headers: Headers, fallback: string): Headers {
  const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return isTyped ? headers : [...headers, ['content-type', fallback]];
}
