/**
 * The HTTP events of a SAM function (AWS: "Api", "HttpApi" and "FunctionUrlConfig" of the SAM specification, read
 * 2026-11). Authorizers, usage plans and mapping templates are not read.
 */
import type {
  CorsRules,
  FunctionUrl,
  HttpRoute,
  HttpTriggers,
} from '../../core/project/httpTriggers';
import { evaluate } from './evaluate';
import type { Stack } from './stack';
import {
  argumentText,
  child,
  descend,
  intrinsicOf,
  isMapNode,
  itemsOf,
  pairsOf,
  textOf,
  type TemplateNode,
} from './templateNodes';

/** What SAM calls the API that it makes for events which name none. */
const IMPLICIT = { rest: 'ServerlessRestApi', http: 'ServerlessHttpApi' } as const;
const EVERY_METHOD = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** `undefined` when the function has no HTTP event and no URL. */
export function readHttpTriggers(
  stack: Stack,
  given: { readonly events: TemplateNode | undefined; readonly url: TemplateNode | undefined },
): HttpTriggers | undefined {
  const routes = pairsOf(given.events).flatMap(({ value }) => readRoute(stack, value));
  const url = given.url && readUrl(stack, given.url);
  return routes.length > 0 || url ? { routes, ...(url && { url }) } : undefined;
}

function readRoute(stack: Stack, event: TemplateNode): HttpRoute[] {
  const properties = child(event, 'Properties');
  const type = textOf(child(event, 'Type'));
  if (type === 'Api') return [restRoute(stack, properties)];
  return type === 'HttpApi' ? [httpRoute(stack, properties)] : [];
}

function restRoute(stack: Stack, event: TemplateNode | undefined): HttpRoute {
  const apiId = logicalId(child(event, 'RestApiId')) ?? IMPLICIT.rest;
  const setting = settingsOf(stack, apiId, 'Api');
  const method = methodOf(stack, event);
  const cors = restCors(stack, setting('Cors'), method);
  return {
    api: 'rest',
    apiId,
    method,
    path: text(stack, child(event, 'Path')) ?? '/',
    payloadFormat: '1.0',
    // SAM names the stage of the API that it makes itself so.
    stage: text(stack, setting('StageName')) ?? 'Prod',
    ...variables(stack, setting('Variables')),
    binaryMediaTypes: texts(stack, setting('BinaryMediaTypes')).map((type) =>
      type.replaceAll('~1', '/'),
    ),
    ...(cors && { cors }),
  };
}

function httpRoute(stack: Stack, event: TemplateNode | undefined): HttpRoute {
  const apiId = logicalId(child(event, 'ApiId')) ?? IMPLICIT.http;
  const setting = settingsOf(stack, apiId, 'HttpApi');
  const cors = corsOf(stack, setting('CorsConfiguration'));
  return {
    api: 'http',
    apiId,
    method: methodOf(stack, event),
    path: text(stack, child(event, 'Path')) ?? '$default',
    payloadFormat: text(stack, child(event, 'PayloadFormatVersion')) === '1.0' ? '1.0' : '2.0',
    stage: text(stack, setting('StageName')) ?? '$default',
    ...variables(stack, setting('StageVariables')),
    binaryMediaTypes: [],
    ...(cors && { cors }),
  };
}

function readUrl(stack: Stack, url: TemplateNode): FunctionUrl {
  const cors = corsOf(stack, child(url, 'Cors'));
  return {
    streaming: text(stack, child(url, 'InvokeMode')) === 'RESPONSE_STREAM',
    ...(cors && { cors }),
  };
}

/** The properties of an API: its own, else those of `Globals`. */
function settingsOf(stack: Stack, apiId: string, section: 'Api' | 'HttpApi') {
  const own = descend(stack.root, 'Resources', apiId, 'Properties');
  const globals = descend(stack.root, 'Globals', section);
  return (name: string): TemplateNode | undefined => child(own, name) ?? child(globals, name);
}

function methodOf(stack: Stack, event: TemplateNode | undefined): string {
  const method = (text(stack, child(event, 'Method')) ?? 'ANY').toUpperCase();
  return method === 'X-AMAZON-APIGATEWAY-ANY-METHOD' ? 'ANY' : method;
}

/** CORS of an HTTP API or a function URL; `true` allows everything. */
function corsOf(stack: Stack, node: TemplateNode | undefined): CorsRules | undefined {
  if (text(stack, node) === 'true') {
    const all = ['*'];
    return {
      allowOrigins: all,
      allowMethods: all,
      allowHeaders: all,
      exposeHeaders: [],
      allowCredentials: false,
    };
  }
  if (!isMapNode(node)) return undefined;
  return {
    allowOrigins: texts(stack, child(node, 'AllowOrigins')),
    allowMethods: texts(stack, child(node, 'AllowMethods')),
    allowHeaders: texts(stack, child(node, 'AllowHeaders')),
    exposeHeaders: texts(stack, child(node, 'ExposeHeaders')),
    allowCredentials: text(stack, child(node, 'AllowCredentials')) === 'true',
    ...maxAge(text(stack, child(node, 'MaxAge'))),
  };
}

/** CORS of a REST API: one text per header, in single quotes; a text alone is the origin. */
function restCors(
  stack: Stack,
  node: TemplateNode | undefined,
  method: string,
): CorsRules | undefined {
  if (!node) return undefined;
  const value = (name: string) => unquoted(text(stack, child(node, name)));
  const origin = isMapNode(node) ? value('AllowOrigin') : unquoted(text(stack, node));
  if (origin === undefined) return undefined;
  const methods = method === 'ANY' ? EVERY_METHOD : [...new Set([method, 'OPTIONS'])];
  return {
    allowOrigins: [origin],
    allowMethods: list(value('AllowMethods')) ?? methods,
    allowHeaders: list(value('AllowHeaders')) ?? [],
    exposeHeaders: [],
    allowCredentials: text(stack, child(node, 'AllowCredentials')) === 'true',
    ...maxAge(value('MaxAge')),
  };
}

/** Variables of a stage; what only a deployment knows is left out. */
function variables(
  stack: Stack,
  node: TemplateNode | undefined,
): { stageVariables?: Record<string, string> } {
  const known = pairsOf(node).flatMap(({ key, value }) => {
    const result = text(stack, value);
    return result === undefined ? [] : [[key, result] as const];
  });
  return known.length > 0 ? { stageVariables: Object.fromEntries(known) } : {};
}

function maxAge(value: string | undefined): { maxAgeSeconds?: number } {
  const seconds = Number(value ?? Number.NaN);
  return Number.isFinite(seconds) ? { maxAgeSeconds: seconds } : {};
}

function unquoted(value: string | undefined): string | undefined {
  return value?.replace(/^'(.*)'$/, '$1');
}

function list(value: string | undefined): string[] | undefined {
  return value?.split(',').map((part) => part.trim());
}

function text(stack: Stack, node: TemplateNode | undefined): string | undefined {
  const result = node && evaluate(stack, node);
  return result && 'value' in result ? result.value : undefined;
}

function texts(stack: Stack, node: TemplateNode | undefined): string[] {
  return itemsOf(node).flatMap((item) => text(stack, item) ?? []);
}

/** `!Ref Api` or the id itself. */
function logicalId(node: TemplateNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' ? argumentText(intrinsic) : textOf(node);
}
