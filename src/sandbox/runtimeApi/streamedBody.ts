import type { IncomingMessage } from 'node:http';
import type { ErrorWords, StreamReceiver } from './answer';

export type StreamEnd = {
  /** Bytes that the receiver got. */
  readonly size: number;
} & (
  | { readonly kind: 'whole'; readonly error?: ErrorWords }
  /** The receiver got all up to the limit. */
  | { readonly kind: 'too-large' }
  /** The connection ended before the body did. */
  | { readonly kind: 'truncated' }
);

/**
 * Passes a request's body on as it comes, at most `limit` bytes of it, and reads its trailers. Nothing more is read
 * while the receiver is busy. Never rejects.
 */
export async function streamBody(
  request: IncomingMessage,
  receiver: StreamReceiver,
  limit: number,
): Promise<StreamEnd> {
  let left = limit;
  let isTooLarge = false;
  try {
    for await (const bytes of request as AsyncIterable<Uint8Array>) {
      isTooLarge ||= bytes.length > left;
      if (left > 0) await receiver.chunk(bytes.subarray(0, left));
      left = Math.max(0, left - bytes.length);
    }
  } catch {
    return { kind: 'truncated', size: limit - left };
  }
  const size = limit - left;
  if (isTooLarge) return { kind: 'too-large', size };
  if (!request.complete) return { kind: 'truncated', size };
  const error = trailedError(request);
  return { kind: 'whole', size, ...(error && { error }) };
}

/**
 * The error that broke the stream off: its type as it is, its words out of base64 JSON (AWS "Building a custom
 * runtime: response streaming", read 2026-11).
 */
function trailedError(request: IncomingMessage): ErrorWords | undefined {
  const type = request.trailers['lambda-runtime-function-error-type'];
  const body = request.trailers['lambda-runtime-function-error-body'];
  if (type === undefined && body === undefined) return undefined;
  const document = parse(Buffer.from(body ?? '', 'base64').toString('utf8'));
  return {
    errorType: type ?? textOf(document.errorType) ?? 'Runtime.Unknown',
    errorMessage: textOf(document.errorMessage) ?? '',
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
