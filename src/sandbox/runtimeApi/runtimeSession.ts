import type { IncomingMessage, ServerResponse } from 'node:http';
import { failure, tooLarge, type Answer, type ErrorWords } from './answer';
import type { Delivery } from './delivery';
import { deliveryHeaders } from './deliveryHeaders';
import { toErrorPayload, toErrorType } from './errorType';
import { MAX_RESPONSE_BYTES, MAX_STREAMED_BYTES } from './limits';
import { readBody } from './readBody';
import { replyAccepted, replyError, replyTruncated } from './replies';
import { transition, type RuntimeAction, type RuntimeState } from './stateMachine';
import { streamBody } from './streamedBody';

/** What the owner of a session hears. */
export interface SessionEvents {
  /** The runtime asks for an event: its init, or the invocation before, is over. */
  onNext(): void;
  /** It begins to answer the event that was delivered last. */
  onResponding(): void;
  onInitError(payload: Uint8Array, errorType: string): void;
  /** The first accepted answer to the event that was delivered last. */
  onAnswer(answer: Answer): void;
}

const INVALID_ID = 'Invalid request ID';

/** The Runtime API's side of one runtime process: its state and the event that it works on. */
export class RuntimeSession {
  private state: RuntimeState = 'Started';
  /** What the runtime works on, or worked on last. */
  private current: Delivery | undefined;
  /** Not handed over yet. */
  private pending: Delivery | undefined;
  private readonly waiting = new Set<ServerResponse>();

  constructor(private readonly events: SessionEvents) {}

  /** It waits for an event and none is on its way. */
  get isReady(): boolean {
    return this.state === 'Ready' && !this.pending;
  }

  /** Gives the runtime an event, at once when it waits for one, else when it asks. */
  deliver(delivery: Delivery): void {
    this.pending = delivery;
    this.handOver();
  }

  next(response: ServerResponse): void {
    const again = this.state === 'Running';
    if (!this.move('next', response)) return;
    this.waiting.add(response);
    response.on('close', () => this.waiting.delete(response));
    if (again) this.pending = this.current;
    else this.current = undefined;
    this.handOver();
    if (this.isReady) this.events.onNext();
  }

  async respond(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.isCurrent(id, response) || !this.move('response', response)) return;
    this.events.onResponding();
    const mode = request.headers['lambda-runtime-function-response-mode'];
    if (mode === undefined) await this.takeWhole(id, request, response);
    else if (mode === 'streaming') await this.takeStreamed(id, request, response);
    else {
      this.events.onAnswer(failure(unusable('Runtime.InvalidResponseModeHeader', id)));
      replyError(response, 400, 'InvalidFunctionResponseMode', 'Invalid function response mode');
    }
  }

  async fail(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.isCurrent(id, response) || !this.move('error', response)) return;
    this.events.onResponding();
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

  private async takeWhole(
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(request, MAX_RESPONSE_BYTES);
    this.advance('sent');
    if (body.kind === 'truncated') {
      this.events.onAnswer(failure(unusable('Runtime.TruncatedResponse', id)));
      replyTruncated(response);
    } else if (body.kind === 'too-large') {
      this.events.onAnswer(tooLarge(body.size));
      replyTooLarge(response, MAX_RESPONSE_BYTES);
    } else {
      const contentType = request.headers['content-type'];
      const type = contentType === undefined ? {} : { contentType };
      this.events.onAnswer({ kind: 'response', payload: body.bytes, ...type });
      // Who invoked hears of it first: the runtime's wake-up would hold that up.
      setImmediate(() => replyAccepted(response));
    }
  }

  private async takeStreamed(
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const receiver = this.current?.receiver;
    if (!receiver) return;
    receiver.begin(request.headers['content-type']);
    const end = await streamBody(request, receiver, MAX_STREAMED_BYTES);
    const { size } = end;
    this.advance('sent');
    if (end.kind === 'truncated') {
      const error = unusable('Runtime.TruncatedResponse', id);
      this.events.onAnswer({ kind: 'streamed', size, error });
      replyTruncated(response);
    } else if (end.kind === 'too-large') {
      this.events.onAnswer({ kind: 'streamed', size, error: streamTooLarge() });
      replyTooLarge(response, MAX_STREAMED_BYTES);
    } else {
      this.events.onAnswer({ kind: 'streamed', size, ...(end.error && { error: end.error }) });
      replyAccepted(response);
    }
  }

  private handOver(): void {
    const delivery = this.pending;
    if (!delivery || this.waiting.size === 0) return;
    this.pending = undefined;
    this.current = delivery;
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

function replyTooLarge(response: ServerResponse, limit: number): void {
  const message = `Exceeded maximum allowed payload size (${limit} bytes).`;
  replyError(response, 413, 'RequestEntityTooLarge', message);
}

function streamTooLarge(): ErrorWords {
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_STREAMED_BYTES} bytes).`;
  return { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
}

/** An answer that broke the protocol. */
function unusable(errorType: string, requestId: string): ErrorWords {
  return { errorType, errorMessage: `RequestId: ${requestId} Error: ${errorType}` };
}
