/** What the headers and the body of an Invoke request say (AWS "Invoke", read 2026-11). */
import type { IncomingHttpHeaders } from 'node:http';
import type { FunctionCall } from '../../core/ports/lambdaEndpoint';
import { MAX_REQUEST_BYTES } from '../runtimeApi/limits';
import type { Body } from '../runtimeApi/readBody';
import { ApiError, invalidContent, tooLarge } from './apiError';
import { errorText } from '../../core/errorText';

export const INVOCATION_TYPES = ['RequestResponse', 'Event', 'DryRun'] as const;
export type InvocationType = (typeof INVOCATION_TYPES)[number];

/** Bytes of an event that an asynchronous invoke takes (AWS "Invoke", read 2026-11: 1 MB; it was 256 KB until 2025). */
export const MAX_ASYNC_REQUEST_BYTES = 1_048_576;

/** What no client sends JSON as. Everything else is taken: SDKs send octets, and curl says that it sends a form. */
const NOT_JSON =
  /^(?:multipart|image|audio|video|font)\/|^(?:text\/html|application\/(?:zip|pdf|xml))/;

export function invocationType(headers: IncomingHttpHeaders): InvocationType {
  const text = headerText(headers, 'x-amz-invocation-type') ?? 'RequestResponse';
  const known = INVOCATION_TYPES.find((one) => one === text);
  if (known) return known;
  throw new ApiError(
    400,
    'InvalidParameterValueException',
    `Value '${text}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]`,
  );
}

export function wantsLogTail(headers: IncomingHttpHeaders): boolean {
  return headerText(headers, 'x-amz-log-type') === 'Tail';
}

export function checkContentType(headers: IncomingHttpHeaders): void {
  if (!NOT_JSON.test(headers['content-type'] ?? '')) return;
  const message = 'The content type of the Invoke request body is not JSON.';
  throw new ApiError(415, 'UnsupportedMediaTypeException', message);
}

/** The event; an empty body is `{}`. */
export function eventOf(body: Body, type: InvocationType): Uint8Array {
  const limit = type === 'Event' ? MAX_ASYNC_REQUEST_BYTES : MAX_REQUEST_BYTES;
  if (body.kind === 'truncated') throw invalidContent('The request ended before its body did.');
  const size = body.kind === 'too-large' ? body.size : body.bytes.length;
  if (body.kind === 'too-large' || size > limit) throw tooLarge(size, type, limit);
  if (size === 0) return Buffer.from('{}');
  requireJson(
    body.bytes,
    'Could not parse request body into json: Could not parse payload into json: ',
  );
  return body.bytes;
}

/** The parts of a call that travel in headers. */
export function callOptions(
  headers: IncomingHttpHeaders,
  type: InvocationType,
): Omit<FunctionCall, 'function' | 'requestId' | 'event'> {
  const context = headerText(headers, 'x-amz-client-context');
  const traceId = headerText(headers, 'x-amzn-trace-id');
  const tenantId = headerText(headers, 'x-amz-tenant-id');
  // Lambda hands the client context to synchronous invocations only.
  const clientContext = context !== undefined && type !== 'Event' && decodedContext(context);
  return {
    ...(clientContext !== false && { clientContext }),
    ...(traceId !== undefined && { traceId }),
    ...(tenantId !== undefined && { tenantId }),
  };
}

function decodedContext(text: string): string {
  const wrong = 'Client context must be a valid Base64-encoded JSON object.';
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) throw invalidContent(wrong);
  const bytes = Buffer.from(text, 'base64');
  try {
    const value = JSON.parse(bytes.toString()) as unknown;
    if (typeof value === 'object' && value !== null) return bytes.toString();
  } catch {
    // it is no JSON
  }
  throw invalidContent(wrong);
}

function requireJson(bytes: Uint8Array, prefix: string): void {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw invalidContent(`${prefix}${errorText(error)}`);
  }
}

function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
