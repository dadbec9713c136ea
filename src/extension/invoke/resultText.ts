import type { InvocationOutcome } from '../../app/browseDocuments';
import { hexDump } from './hexDump';

/** The answer as text: JSON indented, bytes as a dump, the head of a streamed HTTP answer in front. */
export function answerText({ payload, binary, httpHead }: InvocationOutcome): string {
  const body = binary ? hexDump(binary) : pretty(payload);
  return httpHead === undefined ? body : `${pretty(httpHead)}\n\n${body}`;
}

/** JSON indented, other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** Type and message of an error document; the whole text as the message when it is none. */
export function errorOf(payload: string): { readonly type: string; readonly message: string } {
  try {
    const { errorType, errorMessage } = JSON.parse(payload) as Record<string, unknown>;
    return {
      type: typeof errorType === 'string' ? errorType : '',
      message: typeof errorMessage === 'string' ? errorMessage : '',
    };
  } catch {
    return { type: '', message: payload };
  }
}
