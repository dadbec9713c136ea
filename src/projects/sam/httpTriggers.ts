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
import { evaluate } from '../cloudformation/evaluate';
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
} from '../cloudformation/templateNodes';

/** What SAM calls the API that it makes for events which name none. */
const IMPLICIT = { rest: 'ServerlessRestApi', http: 'ServerlessHttpApi' } as const;
const EVERY_METHOD = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

type Root = TemplateNode | undefined;

/** `undefined` when the function has no HTTP event and no URL. */
export function readHttpTriggers(
  root: Root,
  given: { readonly events: TemplateNode | undefined; readonly url: TemplateNode | undefined },
): HttpTriggers | undefined {
  const routes = pairsOf(given.events).flatMap(({ value }) => readRoute(root, value));
  const url = given.url && readUrl(root, given.url);
  return routes.length > 0 || url ? { routes, ...(url && { url }) } : undefined;
}

function readRoute(root: Root, event: TemplateNode): HttpRoute[] {
  const properties = child(event, 'Properties');
  const type = textOf(child(event, 'Type'));
  if (type === 'Api') return [restRoute(root, properties)];
  return type === 'HttpApi' ? [httpRoute(root, properties)] : [];
}

function restRoute(root: Root, event: TemplateNode | undefined): HttpRoute {
  const apiId = logicalId(child(event, 'RestApiId')) ?? IMPLICIT.rest;
  const setting = settingsOf(root, apiId, 'Api');
  const method = methodOf(root, event);
  const cors = restCors(root, setting('Cors'), method);
  return {
    api: 'rest',
    apiId,
    method,
    path: text(root, child(event, 'Path')) ?? '/',
    payloadFormat: '1.0',
    // SAM names the stage of the API that it makes itself so.
    stage: text(root, setting('StageName')) ?? 'Prod',
    binaryMediaTypes: texts(root, setting('BinaryMediaTypes')).map((type) =>
      type.replaceAll('~1', '/'),
    ),
    ...(cors && { cors }),
  };
}

function httpRoute(root: Root, event: TemplateNode | undefined): HttpRoute {
  const apiId = logicalId(child(event, 'ApiId')) ?? IMPLICIT.http;
  const setting = settingsOf(root, apiId, 'HttpApi');
  const cors = corsOf(root, setting('CorsConfiguration'));
  return {
    api: 'http',
    apiId,
    method: methodOf(root, event),
    path: text(root, child(event, 'Path')) ?? '$default',
    payloadFormat: text(root, child(event, 'PayloadFormatVersion')) === '1.0' ? '1.0' : '2.0',
    stage: text(root, setting('StageName')) ?? '$default',
    binaryMediaTypes: [],
    ...(cors && { cors }),
  };
}

function readUrl(root: Root, url: TemplateNode): FunctionUrl {
  const cors = corsOf(root, child(url, 'Cors'));
  return {
    streaming: text(root, child(url, 'InvokeMode')) === 'RESPONSE_STREAM',
    ...(cors && { cors }),
  };
}

/** The properties of an API: its own, else those of `Globals`. */
function settingsOf(root: Root, apiId: string, section: 'Api' | 'HttpApi') {
  const own = descend(root, 'Resources', apiId, 'Properties');
  const globals = descend(root, 'Globals', section);
  return (name: string): TemplateNode | undefined => child(own, name) ?? child(globals, name);
}

function methodOf(root: Root, event: TemplateNode | undefined): string {
  const method = (text(root, child(event, 'Method')) ?? 'ANY').toUpperCase();
  return method === 'X-AMAZON-APIGATEWAY-ANY-METHOD' ? 'ANY' : method;
}

/** CORS of an HTTP API or a function URL; `true` allows everything. */
function corsOf(root: Root, node: TemplateNode | undefined): CorsRules | undefined {
  if (text(root, node) === 'true') {
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
    allowOrigins: texts(root, child(node, 'AllowOrigins')),
    allowMethods: texts(root, child(node, 'AllowMethods')),
    allowHeaders: texts(root, child(node, 'AllowHeaders')),
    exposeHeaders: texts(root, child(node, 'ExposeHeaders')),
    allowCredentials: text(root, child(node, 'AllowCredentials')) === 'true',
    ...maxAge(text(root, child(node, 'MaxAge'))),
  };
}

/** CORS of a REST API: one text per header, in single quotes; a text alone is the origin. */
function restCors(
  root: Root,
  node: TemplateNode | undefined,
  method: string,
): CorsRules | undefined {
  if (!node) return undefined;
  const value = (name: string) => unquoted(text(root, child(node, name)));
  const origin = isMapNode(node) ? value('AllowOrigin') : unquoted(text(root, node));
  if (origin === undefined) return undefined;
  const methods = method === 'ANY' ? EVERY_METHOD : [...new Set([method, 'OPTIONS'])];
  return {
    allowOrigins: [origin],
    allowMethods: list(value('AllowMethods')) ?? methods,
    allowHeaders: list(value('AllowHeaders')) ?? [],
    exposeHeaders: [],
    allowCredentials: text(root, child(node, 'AllowCredentials')) === 'true',
    ...maxAge(value('MaxAge')),
  };
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

function text(root: Root, node: TemplateNode | undefined): string | undefined {
  const result = node && evaluate(root, node);
  return result && 'value' in result ? result.value : undefined;
}

function texts(root: Root, node: TemplateNode | undefined): string[] {
  return itemsOf(node).flatMap((item) => text(root, item) ?? []);
}

/** `!Ref Api` or the id itself. */
function logicalId(node: TemplateNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' ? argumentText(intrinsic) : textOf(node);
}
