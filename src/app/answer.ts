/** What a function answered, as people can look at it. */
export interface Answer {
  /** JSON or other text; empty when the answer is neither. */
  readonly payload: string;
  /** The bytes of an answer that is no text. */
  readonly binary?: Uint8Array;
  /** Status, headers and cookies before a streamed HTTP answer, as JSON text. */
  readonly httpHead?: string;
}

/** What separates the head of a streamed HTTP answer from its body (AWS: "Writing response streaming functions"). */
const SEPARATOR_LENGTH = 8;
/** Text holds tabs and line ends, and no other control character. */
const isControl = (character: string): boolean => character < ' ' && !/\s/.test(character);

/** Tells JSON and text from bytes, and the head of a streamed HTTP answer from its body. */
export function readAnswer(bytes: Uint8Array): Answer {
  const end = separatorOf(bytes);
  const head = end === -1 ? undefined : textOf(bytes.subarray(0, end));
  if (head === undefined || !isObject(head)) return bodyOf(bytes);
  return { ...bodyOf(bytes.subarray(end + SEPARATOR_LENGTH)), httpHead: head };
}

function bodyOf(bytes: Uint8Array): Answer {
  const text = textOf(bytes);
  return text === undefined ? { payload: '', binary: bytes } : { payload: text };
}

function separatorOf(bytes: Uint8Array): number {
  const first = bytes.indexOf(0);
  const run = bytes.subarray(first, first + SEPARATOR_LENGTH);
  const isRun = run.length === SEPARATOR_LENGTH && run.every((byte) => byte === 0);
  return first !== -1 && isRun ? first : -1;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return Array.from(text).some(isControl) ? undefined : text;
  } catch {
    return undefined;
  }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
