import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gatewaysAt } from '../../core/http/atHost';
import { preflight } from '../../core/http/cors';
import { findRoute, type FoundRoute, type FoundUrl } from '../../core/http/findRoute';
import { finishHeaders, fromPayload } from '../../core/http/fromPayload';
import { MalformedAnswer } from '../../core/http/functionAnswer';
import { messageAnswer, troubleAnswer } from '../../core/http/gatewayAnswers';
import { gatewaysOf, type Gateway } from '../../core/http/gateways';
import type { FunctionDefinition } from '../../core/project/definitions';
import { headerOf, type HttpAnswer, type HttpRequest } from '../../core/http/httpMessage';
import { MAX_BODY_BYTES, MAX_WAIT_MS } from '../../core/http/limits';
import { toEvent } from '../../core/http/toEvent';
import type {
  EndpointOptions,
  FunctionCall,
  FunctionService,
} from '../../core/ports/lambdaEndpoint';
import type { InvocationResult } from '../../core/ports/sandbox';
import { errorText } from '../../core/errorText';
import { MAX_REQUEST_BYTES } from '../runtimeApi/limits';
import { readHead, readWholeBody, type RequestHead } from './readHttpRequest';
import { sendAnswer } from './sendAnswer';
import { NoAnswer, troubleOf, within } from './noAnswer';
import { StreamedAnswer } from './streamedAnswer';
import { TRACE_HEADER, tracingHeader } from './trace';

/** One request, as far as its function is known. */
interface Exchange {
  readonly request: HttpRequest;
  readonly found: FoundRoute | FoundUrl;
  readonly response: ServerResponse;
}

/** The gateways of a project's functions: requests become events, and answers become responses. */
export class HttpFront {
  /** @param maxWaitMs how long each kind of gateway waits for a function */
  constructor(
    private readonly service: FunctionService,
    private readonly options: Pick<EndpointOptions, 'accountId' | 'log'>,
    private readonly maxWaitMs: Readonly<Record<Gateway['kind'], number>> = MAX_WAIT_MS,
  ) {}

  /** Answers whatever is sent; never rejects. */
  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const head = readHead(message, randomUUID());
    try {
      await this.answer(head, message, response);
    } catch (error) {
      const text = errorText(error);
      this.options.log(`${head.method} ${head.path}: ${text}`);
      // Nothing in AWS corresponds to a function that this machine can't run.
      sendAnswer(response, messageAnswer(502, text));
    }
    message.resume(); // what is left of a body that nobody wants
  }

  private async answer(
    head: RequestHead,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const all = gatewaysOf(await this.service.functions());
    const host = headerOf(head.headers, 'host');
    const gateways = gatewaysAt(all, host);
    if (gateways.length === 0) {
      sendAnswer(response, messageAnswer(404, nothingAt(host, all)));
      return;
    }
    const early = preflight(gateways, head, head.headers);
    const found = early ? undefined : findRoute(gateways, head);
    if (!found) {
      sendAnswer(response, early ?? troubleAnswer(kindOf(gateways), 'no-route'));
      return;
    }
    response.setHeader(requestIdHeader(found.gateway.kind), head.requestId);
    const body = await readWholeBody(message, MAX_BODY_BYTES[found.gateway.kind]);
    if (body === 'ended') return;
    const request = { ...head, headers: [...head.headers], body: body ?? new Uint8Array() };
    await this.call({ request, found, response }, body === undefined);
  }

  private async call(exchange: Exchange, isTooLarge: boolean): Promise<void> {
    const { found, request, response } = exchange;
    try {
      if (isTooLarge) throw new NoAnswer('request-too-large', 'the request is too large');
      if (found.kind === 'url' && found.gateway.url.streaming) await this.stream(exchange);
      else sendAnswer(response, await this.buffered(exchange));
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === undefined) throw error;
      const { id } = definitionOf(found);
      this.options.log(`${request.method} ${request.path} (${id}): ${errorText(error)}`);
      sendAnswer(response, troubleAnswer(found.gateway.kind, trouble));
    }
  }

  private async buffered(exchange: Exchange): Promise<HttpAnswer> {
    const { found, request } = exchange;
    const result = await this.invoke(exchange);
    if (result.functionError) throw new NoAnswer('function-error', 'the function failed');
    return fromPayload(result.payload, found, request.headers);
  }

  private async stream(exchange: Exchange): Promise<void> {
    const { found, request, response } = exchange;
    const streamed = new StreamedAnswer(response, (headers) =>
      finishHeaders(headers, found, request.headers),
    );
    const result = await this.invoke(exchange, streamed);
    if (streamed.malformed !== undefined) throw new MalformedAnswer(streamed.malformed);
    if (result.functionError || streamed.failed)
      throw new NoAnswer('function-error', 'the function failed');
    if (!streamed.isStreamed) streamed.whole(result.payload);
    response.end();
  }

  /** Waits no longer than the gateway does; the function goes on, as it does in AWS. */
  private async invoke(
    { request, found }: Exchange,
    listener?: StreamedAnswer,
  ): Promise<InvocationResult> {
    const definition = definitionOf(found);
    const event = toEvent(request, found, this.options.accountId);
    if (event.length > MAX_REQUEST_BYTES)
      throw new NoAnswer('request-too-large', 'the event is larger than Lambda takes');
    const call: FunctionCall = {
      function: definition.id,
      requestId: request.requestId,
      event,
      traceId: tracingHeader(headerOf(request.headers, TRACE_HEADER)),
      ...(listener && { response: listener }),
    };
    const waiting = this.service.invoke(definition, call);
    return within(this.maxWaitMs[found.gateway.kind], waiting);
  }
}

function definitionOf(found: FoundRoute | FoundUrl): FunctionDefinition {
  return found.kind === 'url' ? found.gateway.definition : found.definition;
}

/** Whose words say that nothing is served at a path: those of a REST API where there is one. */
function kindOf(gateways: readonly Gateway[]): Gateway['kind'] {
  return gateways.some(({ kind }) => kind === 'rest') ? 'rest' : 'http';
}

function nothingAt(host: string | undefined, gateways: readonly Gateway[]): string {
  const hosts = gateways.map(({ label }) => `${label}.localhost`).join(', ');
  return hosts === ''
    ? 'No function of the project has an API or a URL.'
    : `Nothing is served at ${host ?? 'no host'}. There is: ${hosts}.`;
}

function requestIdHeader(kind: Gateway['kind']): string {
  return kind === 'http' ? 'apigw-requestid' : 'x-amzn-RequestId';
}
