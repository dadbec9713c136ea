import { MAX_RESPONSE_BYTES } from './limits';

/** The type and the words of an error, as error documents hold them. */
export interface ErrorWords {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** What a runtime answered to one event. */
export type Answer =
  | { readonly kind: 'response'; readonly payload: Uint8Array; readonly contentType?: string }
  | { readonly kind: 'error'; readonly payload: Uint8Array; readonly errorType: string }
  /** The receiver of the event's answer has its bytes already. */
  | { readonly kind: 'streamed'; readonly size: number; readonly error?: ErrorWords };

/** Bytes of what the runtime answered. */
export function sizeOf(answer: Answer): number {
  return answer.kind === 'streamed' ? answer.size : answer.payload.length;
}

/** Takes a streamed answer piece by piece. */
export interface StreamReceiver {
  begin(contentType: string | undefined): void;
  /** A promise holds the runtime back until it resolves. */
  chunk(bytes: Uint8Array): void | Promise<void>;
}

/** The answer that stands for one that Lambda does not pass on. */
export function failure(words: ErrorWords): Answer {
  const { errorType, errorMessage } = words;
  const payload = Buffer.from(JSON.stringify({ errorType, errorMessage }));
  return { kind: 'error', errorType, payload };
}

export function tooLarge(size: number): Answer {
  const errorMessage = `Response payload size (${size} bytes) exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
  return failure({ errorType: 'Function.ResponseSizeTooLarge', errorMessage });
}
