/**
 * Events of payload format 2.0 (AWS "Create AWS Lambda proxy integrations for HTTP APIs" and "Invoking Lambda function
 * URLs", read 2026-11). What is empty is left out, as AWS does it.
 */
import type { FoundRoute, FoundUrl } from './findRoute';
import { headerOf, joined, logTime, lowerCased, queryOf, type HttpRequest } from './httpMessage';
import { isText } from './mediaTypes';

/** What an event says of the API, or of the function URL, that it came through. */
interface Origin {
  readonly accountId: string;
  readonly apiId: string;
  /** `GET /items/{id}` or `$default`. */
  readonly routeKey: string;
  readonly stage: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** An event of an HTTP API. */
export function apiEvent(request: HttpRequest, found: FoundRoute, accountId: string): object {
  const { route, pathParameters } = found;
  return eventV2(request, {
    accountId,
    apiId: route.apiId,
    routeKey: route.path === '$default' ? '$default' : `${route.method} ${route.path}`,
    stage: route.stage,
    pathParameters,
    stageVariables: route.stageVariables ?? {},
  });
}

/** An event of a function URL, whose caller AWS calls `anonymous` when it asks for no signature. */
export function urlEvent(request: HttpRequest, { gateway }: FoundUrl): object {
  return eventV2(request, {
    accountId: 'anonymous',
    apiId: gateway.label,
    routeKey: '$default',
    stage: '$default',
    pathParameters: {},
    stageVariables: {},
  });
}

function eventV2(request: HttpRequest, origin: Origin): object {
  const { routeKey, pathParameters, stageVariables } = origin;
  const headers = lowerCased(request.headers);
  const cookies = cookiesOf(request);
  return {
    version: '2.0',
    routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(headers.filter(([name]) => name !== 'cookie')),
    ...(request.query !== '' && { queryStringParameters: joined(queryOf(request)) }),
    requestContext: contextV2(request, origin),
    ...given('pathParameters', pathParameters),
    ...given('stageVariables', stageVariables),
    ...bodyV2(request),
  };
}

function contextV2(request: HttpRequest, { accountId, apiId, routeKey, stage }: Origin): object {
  const domainName = headerOf(request.headers, 'host') ?? '';
  return {
    accountId,
    apiId,
    domainName,
    domainPrefix: domainName.split('.', 1)[0],
    http: {
      method: request.method,
      path: request.path,
      protocol: 'HTTP/1.1',
      sourceIp: request.sourceIp,
      userAgent: headerOf(request.headers, 'user-agent') ?? '',
    },
    requestId: request.requestId,
    routeKey,
    stage,
    time: logTime(request.time),
    timeEpoch: request.time,
  };
}

function bodyV2({ body, headers }: HttpRequest): object {
  if (body.length === 0) return { isBase64Encoded: false };
  const isBase64Encoded = !isText(headerOf(headers, 'content-type'));
  return {
    body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

function cookiesOf({ headers }: HttpRequest): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';').map((part) => part.trim()))
    .filter((part) => part !== '');
}

function given(name: string, values: Readonly<Record<string, string>>): object {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}
