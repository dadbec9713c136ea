import type { IncomingMessage, ServerResponse } from 'node:http';
import { toErrorPayload, toErrorType } from './errorType';
import { MAX_RESPONSE_BYTES } from './limits';
import { readBody } from './readBody';
import { replyAccepted, replyError } from './replies';
import { transition, type RuntimeAction, type RuntimeState } from './stateMachine';

/** One event on its way to the runtime. */
export interface Delivery {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly traceId: string;
  /** JSON text. */
  readonly clientContext?: string;
  /** JSON text. */
  readonly cognitoIdentity?: string;
  readonly event: Uint8Array;
}

export type Answer =
  | { readonly kind: 'response'; readonly payload: Uint8Array }
  | { readonly kind: 'error'; readonly payload: Uint8Array; readonly errorType: string };

/** What the owner of a session hears. */
export interface SessionEvents {
  /** The runtime asks for an event: its init, or the invocation before, is over. */
  onNext(): void;
  onInitError(payload: Uint8Array, errorType: string): void;
  /** The first accepted answer to the event that was delivered last. */
  onAnswer(answer: Answer): void;
}

const INVALID_ID = 'Invalid request ID';

/** The Runtime API's side of one runtime process: its state and the event that it works on. */
export class RuntimeSession {
  private state: RuntimeState = 'Started';
  private current: Delivery | undefined;
  private readonly waiting = new Set<ServerResponse>();

  constructor(private readonly events: SessionEvents) {}

  /** Gives the runtime an event, at once when it waits for one, else when it asks. */
  deliver(delivery: Delivery): void {
    this.current = delivery;
    if (this.waiting.size > 0) this.handOver();
  }

  next(response: ServerResponse): void {
    const again = this.state === 'Running';
    if (!this.move('next', response)) return;
    this.waiting.add(response);
    response.on('close', () => this.waiting.delete(response));
    if (again) this.handOver();
    else {
      this.current = undefined;
      this.events.onNext();
    }
  }

  async respond(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.isCurrent(id, response) || !this.move('response', response)) return;
    const mode = request.headers['lambda-runtime-function-response-mode'];
    if (mode !== undefined && mode !== 'streaming') {
      this.events.onAnswer(failure('Runtime.InvalidResponseModeHeader', id));
      replyError(response, 400, 'InvalidFunctionResponseMode', 'Invalid function response mode');
      return;
    }
    const body = await readBody(request, MAX_RESPONSE_BYTES);
    if (body.kind === 'truncated') {
      this.events.onAnswer(failure('Runtime.TruncatedResponse', id));
      replyError(response, 400, 'TruncatedHTTPRequest', 'HTTP request detected as truncated');
      return;
    }
    this.advance('sent');
    if (body.kind === 'too-large') {
      const limit = `maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
      this.events.onAnswer(tooLarge(body.size, limit));
      replyError(response, 413, 'RequestEntityTooLarge', `Exceeded ${limit}`);
      return;
    }
    this.events.onAnswer({ kind: 'response', payload: body.bytes });
    replyAccepted(response);
  }

  async fail(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.isCurrent(id, response) || !this.move('error', response)) return;
    const error = await readError(request);
    this.advance('sent');
    this.events.onAnswer({ kind: 'error', ...error });
    replyAccepted(response);
  }

  async failInit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.move('init-error', response)) return;
    const { payload, errorType } = await readError(request);
    replyAccepted(response);
    this.events.onInitError(payload, errorType);
  }

  private handOver(): void {
    const delivery = this.current;
    if (!delivery) return;
    if (this.state === 'Ready') this.advance('deliver');
    for (const response of this.waiting) {
      response.writeHead(200, deliveryHeaders(delivery));
      response.end(delivery.event);
    }
    this.waiting.clear();
  }

  private isCurrent(id: string, response: ServerResponse): boolean {
    if (this.current?.requestId === id) return true;
    replyError(response, 400, 'InvalidRequestID', INVALID_ID);
    return false;
  }

  private move(action: RuntimeAction, response: ServerResponse): boolean {
    const result = transition(this.state, action);
    if (result.allowed) this.state = result.state;
    else replyError(response, 403, 'InvalidStateTransition', result.message);
    return result.allowed;
  }

  private advance(action: 'deliver' | 'sent'): void {
    const result = transition(this.state, action);
    if (result.allowed) this.state = result.state;
  }
}

async function readError(
  request: IncomingMessage,
): Promise<{ readonly payload: Uint8Array; readonly errorType: string }> {
  const body = await readBody(request, MAX_RESPONSE_BYTES);
  const bytes = body.kind === 'whole' ? body.bytes : Buffer.from('"Invalid error body"');
  const header = request.headers['lambda-runtime-function-error-type'];
  return {
    payload: toErrorPayload(request.headers['content-type'], bytes),
    errorType: toErrorType(typeof header === 'string' ? header : undefined),
  };
}

/** The headers of `next`. Content-Type is never left out: some of AWS' clients crash without it. */
function deliveryHeaders(delivery: Delivery): Record<string, string | number> {
  const { clientContext, cognitoIdentity } = delivery;
  return {
    'Content-Type': 'application/json',
    'Content-Length': delivery.event.length,
    'Lambda-Runtime-Aws-Request-Id': delivery.requestId,
    'Lambda-Runtime-Deadline-Ms': String(delivery.deadlineMs),
    'Lambda-Runtime-Invoked-Function-Arn': delivery.functionArn,
    'Lambda-Runtime-Trace-Id': delivery.traceId,
    ...(clientContext !== undefined && {
      'Lambda-Runtime-Client-Context': headerBytes(clientContext),
    }),
    ...(cognitoIdentity !== undefined && {
      'Lambda-Runtime-Cognito-Identity': headerBytes(cognitoIdentity),
    }),
  };
}

/** UTF-8 bytes in a header, which Node takes as one character each; line ends can't be sent. */
function headerBytes(json: string): string {
  return Buffer.from(json.replace(/[\r\n]+/g, ' '), 'utf8').toString('latin1');
}

function tooLarge(size: number, limit: string): Answer {
  const errorType = 'Function.ResponseSizeTooLarge';
  const errorMessage = `Response payload size (${size} bytes) exceeded ${limit}`;
  return {
    kind: 'error',
    errorType,
    payload: Buffer.from(JSON.stringify({ errorType, errorMessage })),
  };
}

function failure(errorType: string, requestId: string): Answer {
  const errorMessage = `RequestId: ${requestId} Error: ${errorType}`;
  return {
    kind: 'error',
    errorType,
    payload: Buffer.from(JSON.stringify({ errorType, errorMessage })),
  };
}
