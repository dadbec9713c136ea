import type { ServerResponse } from 'node:http';
import { CallRefused } from '../../core/ports/lambdaEndpoint';
import { errorText } from '../../core/errorText';

/** An error as the Lambda service answers it (AWS "Invoke", "Errors", read 2026-11). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** `X-Amzn-ErrorType`. */
    readonly type: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly reason?: string,
  ) {
    super(message);
  }
}

export function functionNotFound(arn: string): ApiError {
  return new ApiError(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
}

export function invalidContent(message: string): ApiError {
  return new ApiError(400, 'InvalidRequestContentException', message);
}

export function tooLarge(size: number, kind: string, limit: number): ApiError {
  const message = `${size} byte payload is too large for the ${kind} invocation type (limit ${limit} bytes)`;
  return new ApiError(413, 'RequestTooLargeException', message);
}

/** What the service would answer to a call that did not reach its function. */
export function toApiError(error: unknown, arn: string): ApiError {
  if (error instanceof ApiError) return error;
  if (!(error instanceof CallRefused))
    return new ApiError(500, 'ServiceException', errorText(error));
  switch (error.code) {
    case 'not-found':
      return functionNotFound(arn);
    case 'throttled':
      return throttled('ConcurrentInvocationLimitExceeded');
    case 'reserved-throttled':
      return throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
    case 'not-runnable':
      // Lambda's own words for a function that it can't run; SDKs show the message.
      return new ApiError(502, 'InvalidRuntimeException', error.message);
  }
}

function throttled(reason: string): ApiError {
  const retry = { 'Retry-After': '1' };
  return new ApiError(429, 'TooManyRequestsException', 'Rate Exceeded.', retry, reason);
}

/** `Message` is written with a capital in these of the service's models only. */
const CAPITAL = new Set([
  'ResourceNotFoundException',
  'ServiceException',
  'InvalidRuntimeException',
]);

export function sendApiError(response: ServerResponse, error: ApiError, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = JSON.stringify({
    ...(error.reason !== undefined && { Reason: error.reason }),
    Type: error.status >= 500 ? 'Service' : 'User',
    [CAPITAL.has(error.type) ? 'Message' : 'message']: error.message,
  });
  response.writeHead(error.status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'x-amzn-ErrorType': error.type,
    'x-amzn-RequestId': requestId,
    ...error.headers,
  });
  response.end(body);
}
