/**
 * Events of payload format 1.0 (AWS "Lambda proxy integrations in API Gateway" and "Create AWS Lambda proxy
 * integrations for HTTP APIs", read 2026-11; where these are silent, events recorded on AWS and published in 2024-07).
 */
import type { FoundRoute } from './findRoute';
import {
  grouped,
  headerOf,
  logTime,
  lowerCased,
  queryOf,
  type Headers,
  type HttpRequest,
} from './httpMessage';
import { isBinaryMedia, isText } from './mediaTypes';

/** What only AWS knows of a caller; no authorizer is asked. */
const NOBODY = {
  accessKey: null,
  accountId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

export function eventV1(request: HttpRequest, found: FoundRoute, accountId: string): object {
  const { route, pathParameters, resourcePath } = found;
  const isHttpApi = route.api === 'http';
  const headers = isHttpApi ? lowerCased(request.headers) : restHeaders(request.headers);
  const query = queryOf(request);
  return {
    ...(isHttpApi && { version: '1.0' }),
    resource: route.path,
    // An HTTP API leaves the stage in it.
    path: isHttpApi ? request.path : resourcePath,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? grouped(query) : null,
    requestContext: contextV1(request, found, accountId),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(route.stageVariables ?? {}),
    ...bodyV1(request, found),
  };
}

function bodyV1(request: HttpRequest, { route }: FoundRoute): object {
  if (request.body.length === 0) return { body: null, isBase64Encoded: false };
  const type = headerOf(request.headers, 'content-type');
  const isBase64Encoded =
    route.api === 'http' ? !isText(type) : isBinaryMedia(type, route.binaryMediaTypes);
  const body = Buffer.from(request.body).toString(isBase64Encoded ? 'base64' : 'utf8');
  return { body, isBase64Encoded };
}

function contextV1(request: HttpRequest, { route }: FoundRoute, accountId: string): object {
  const domainName = headerOf(request.headers, 'host') ?? '';
  return {
    accountId,
    apiId: route.apiId,
    domainName,
    domainPrefix: domainName.split('.', 1)[0],
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    identity: {
      ...NOBODY,
      sourceIp: request.sourceIp,
      userAgent: headerOf(request.headers, 'user-agent') ?? null,
    },
    path: request.path,
    protocol: 'HTTP/1.1',
    requestId: request.requestId,
    requestTime: logTime(request.time),
    requestTimeEpoch: request.time,
    // The ids of resources are made by a deployment; an HTTP API has none in any case.
    resourceId: route.api === 'http' ? null : route.path,
    resourcePath: route.path,
    stage: route.stage,
  };
}

/** A REST API hands names on as they were sent, but for these two, and leaves out what is of the connection. */
function restHeaders(headers: Headers): Headers {
  const rewritten = new Map([
    ['authorization', 'Authorization'],
    ['user-agent', 'User-Agent'],
  ]);
  return headers
    .filter(([name]) => name.toLowerCase() !== 'content-length')
    .map(([name, value]) => [rewritten.get(name.toLowerCase()) ?? name, value]);
}

function orNull(values: Readonly<Record<string, string>>): object | null {
  return Object.keys(values).length > 0 ? values : null;
}
