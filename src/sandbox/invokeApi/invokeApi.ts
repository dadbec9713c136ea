import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { EndpointOptions, FunctionService } from '../../core/ports/lambdaEndpoint';
import type { FunctionDefinition } from '../../core/project/definitions';
import { ApiError, functionNotFound, sendApiError, toApiError } from './apiError';
import { functionConfiguration, functionDocument } from './functionDocuments';
import { findFunction, namedArn, parseFunctionName } from './functionName';
import { answerInvoke, answerStream, readCall } from './invoke';

type Place = Pick<EndpointOptions, 'region' | 'accountId'>;
type Operation = 'invoke' | 'stream' | 'list' | 'get' | 'configuration';

interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly path: RegExp;
}

const ROUTES: readonly Route[] = [
  {
    operation: 'invoke',
    method: 'POST',
    path: /^\/2015-03-31\/functions\/([^/]+)\/invocations$/,
  },
  {
    operation: 'stream',
    method: 'POST',
    path: /^\/2021-11-15\/functions\/([^/]+)\/response-streaming-invocations$/,
  },
  { operation: 'list', method: 'GET', path: /^\/2015-03-31\/functions\/?$/ },
  {
    operation: 'configuration',
    method: 'GET',
    path: /^\/2015-03-31\/functions\/([^/]+)\/configuration$/,
  },
  { operation: 'get', method: 'GET', path: /^\/2015-03-31\/functions\/([^/]+)$/ },
];

/** The Lambda service's own API: `Invoke`, `InvokeWithResponseStream`, and what can be asked about functions. */
export class InvokeApi {
  constructor(
    private readonly service: FunctionService,
    private readonly place: Place,
    private readonly log: (line: string) => void,
  ) {}

  /** Answers whatever is sent; never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const requestId = randomUUID();
    let arn = '';
    try {
      const { operation, name } = routeOf(request.method ?? '', url.pathname);
      refuseBrowsers(request);
      const named = parseFunctionName(name);
      const qualifier = url.searchParams.get('Qualifier') ?? named.qualifier;
      arn = namedArn(this.place, {
        name: named.name,
        ...(qualifier !== undefined && { qualifier }),
      });
      const functions = await this.service.functions();
      if (operation === 'list') {
        const Functions = functions.map((one) => functionConfiguration(this.place, one));
        sendJson(response, requestId, { Functions });
        return;
      }
      const definition = findFunction(functions, named.name);
      if (!definition) throw functionNotFound(arn);
      await this.answer(operation, definition, { request, response, requestId });
    } catch (error) {
      const known = toApiError(error, arn);
      if (known.status >= 500) this.log(known.message);
      sendApiError(response, known, requestId);
      request.resume(); // what is left of a body that nobody wants
    }
  }

  private async answer(
    operation: Exclude<Operation, 'list'>,
    definition: FunctionDefinition,
    exchange: {
      readonly request: IncomingMessage;
      readonly response: ServerResponse;
      readonly requestId: string;
    },
  ): Promise<void> {
    const { request, response, requestId } = exchange;
    switch (operation) {
      case 'get':
        sendJson(response, requestId, functionDocument(this.place, definition));
        return;
      case 'configuration':
        sendJson(response, requestId, functionConfiguration(this.place, definition));
        return;
      case 'invoke':
      case 'stream': {
        const understood = await readCall(request, definition, requestId);
        const answer = operation === 'invoke' ? answerInvoke : answerStream;
        await answer(this.service, understood, response);
      }
    }
  }
}

function routeOf(method: string, path: string): { operation: Operation; name: string } {
  const routes = ROUTES.filter((one) => one.path.test(path));
  const route = routes.find((one) => one.method === method);
  if (route) return { operation: route.operation, name: nameIn(route.path.exec(path)?.[1] ?? '') };
  if (routes.length === 0)
    throw new ApiError(404, 'UnknownOperationException', `Strata does not serve ${path}.`);
  throw new ApiError(405, 'MethodNotAllowedException', `${method} is not allowed here.`, {
    Allow: routes.map((one) => one.method).join(', '),
  });
}

function nameIn(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** No page that a user happens to look at may run functions; a browser tells the page's origin. */
function refuseBrowsers({ headers }: IncomingMessage): void {
  if (headers.origin === undefined) return;
  const message = 'The Invoke API takes no calls from web pages.';
  throw new ApiError(403, 'AccessDeniedException', message);
}

function sendJson(response: ServerResponse, requestId: string, document: object): void {
  const body = JSON.stringify(document);
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'x-amzn-RequestId': requestId,
  });
  response.end(body);
}
