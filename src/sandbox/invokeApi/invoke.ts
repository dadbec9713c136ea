/** `Invoke` and `InvokeWithResponseStream` (AWS Lambda API reference, read 2026-11). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FunctionDefinition } from '../../core/project/definitions';
import type { FunctionCall, FunctionService } from '../../core/ports/lambdaEndpoint';
import type { ResponseEnd } from '../../core/ports/sandbox';
import { MAX_REQUEST_BYTES } from '../runtimeApi/limits';
import { readBody } from '../runtimeApi/readBody';
import { writePiece } from '../writePiece';
import {
  callOptions,
  checkContentType,
  eventOf,
  invocationType,
  wantsLogTail,
  type InvocationType,
} from './callRequest';
import { encodeEvent } from './eventStream';
import { whenAnswered, type Answered } from './whenAnswered';

const VERSION = { 'X-Amz-Executed-Version': '$LATEST' };
/** Bytes of the log that a caller gets. */
const LOG_TAIL_BYTES = 4096;

/** A call that was understood. */
export interface Understood {
  readonly type: InvocationType;
  readonly logTail: boolean;
  readonly definition: FunctionDefinition;
  readonly call: FunctionCall;
}

/** Reads a request to invoke a function. Rejects with an `ApiError`. */
export async function readCall(
  request: IncomingMessage,
  definition: FunctionDefinition,
  requestId: string,
): Promise<Understood> {
  const { headers } = request;
  const body = await readBody(request, MAX_REQUEST_BYTES);
  const type = invocationType(headers);
  checkContentType(headers);
  const event = eventOf(body, type);
  const call = { ...callOptions(headers, type), function: definition.id, requestId, event };
  return { type, logTail: wantsLogTail(headers), definition, call };
}

/** Answers `Invoke`. Rejects with what kept the call from its function. */
export async function answerInvoke(
  service: FunctionService,
  { type, logTail, definition, call }: Understood,
  response: ServerResponse,
): Promise<void> {
  const id = { 'x-amzn-RequestId': call.requestId };
  if (type === 'DryRun') {
    response.writeHead(204, id).end();
    return;
  }
  if (type === 'Event') {
    service.enqueue(call);
    response.writeHead(202, { ...id, 'Content-Length': 0 }).end();
    return;
  }
  const result = await whenAnswered(
    (listener) => service.invoke(definition, { ...call, response: listener }),
    logTail,
  );
  response.writeHead(200, {
    ...id,
    ...VERSION,
    'Content-Type': 'application/json',
    'Content-Length': result.payload.length,
    ...(result.functionError && { 'X-Amz-Function-Error': result.functionError }),
    ...(logTail && { 'X-Amz-Log-Result': tailOf(result) }),
    ...(call.traceId !== undefined && { 'X-Amzn-Trace-Id': call.traceId }),
  });
  response.end(result.payload);
}

/**
 * Answers `InvokeWithResponseStream`: pieces as they come, of a function that answers all at once one piece. Rejects
 * with what kept the call from its function.
 */
export async function answerStream(
  service: FunctionService,
  { type, logTail, definition, call }: Understood,
  response: ServerResponse,
): Promise<void> {
  if (type === 'DryRun') {
    response.writeHead(204, { 'x-amzn-RequestId': call.requestId }).end();
    return;
  }
  const heard: { streamed: boolean; end: ResponseEnd } = { streamed: false, end: {} };
  const result = await whenAnswered(
    (listener) => service.invoke(definition, { ...call, response: listener }),
    logTail,
    {
      begin: ({ mode }) => {
        heard.streamed = mode === 'streaming';
        if (heard.streamed) beginStream(response, call.requestId);
      },
      chunk: (bytes) => (heard.streamed ? writePiece(response, pieceOf(bytes)) : undefined),
      end: (how) => (heard.end = how),
    },
  );
  if (!heard.streamed) {
    beginStream(response, call.requestId);
    if (!result.functionError) void writePiece(response, pieceOf(result.payload));
  }
  response.end(completion(result, heard, logTail));
}

function beginStream(response: ServerResponse, requestId: string): void {
  response.writeHead(200, {
    ...VERSION,
    'x-amzn-RequestId': requestId,
    'Content-Type': 'application/vnd.amazon.eventstream',
  });
  response.flushHeaders();
}

function pieceOf(bytes: Uint8Array): Uint8Array {
  return encodeEvent('PayloadChunk', 'application/octet-stream', bytes);
}

function completion(
  result: Answered,
  { streamed, end }: { readonly streamed: boolean; readonly end: ResponseEnd },
  logTail: boolean,
): Uint8Array {
  const document = {
    ...errorOf(result, streamed, end),
    ...(logTail && { LogResult: tailOf(result) }),
  };
  return encodeEvent('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(document)));
}

function errorOf(
  { functionError, payload }: Answered,
  streamed: boolean,
  { streamError }: ResponseEnd,
): { readonly ErrorCode?: string; readonly ErrorDetails?: string } {
  if (streamError)
    return { ErrorCode: streamError.errorType, ErrorDetails: streamError.errorMessage };
  if (functionError === undefined) return {};
  return streamed
    ? { ErrorCode: functionError }
    : { ErrorCode: functionError, ErrorDetails: Buffer.from(payload).toString() };
}

function tailOf({ logs }: Answered): string {
  return Buffer.from(logs.map((line) => `${line}\n`).join(''))
    .subarray(-LOG_TAIL_BYTES)
    .toString('base64');
}
