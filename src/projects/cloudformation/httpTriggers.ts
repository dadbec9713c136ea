/**
 * The HTTP events of a SAM function (AWS: "Api", "HttpApi" and "FunctionUrlConfig" of the SAM specification, read
 * 2026-11). Authorizers, usage plans and mapping templates are not read.
 */
import type { FunctionUrl, HttpRoute, HttpTriggers } from '../../core/project/httpTriggers';
import { corsOf, restCors } from './corsRules';
import type { Stack } from './stack';
import {
  argumentText,
  child,
  descend,
  intrinsicOf,
  pairsOf,
  textOf,
  type TemplateNode,
} from './templateNodes';
import { text, texts, variables } from './templateText';

/** What SAM calls the API that it makes for events which name none. */
const IMPLICIT = { rest: 'ServerlessRestApi', http: 'ServerlessHttpApi' } as const;

/**
 * `undefined` when the function has no HTTP event and no URL.
 *
 * @param apart what resources of their own say of the function
 */
export function readHttpTriggers(
  stack: Stack,
  given: { readonly events: TemplateNode | undefined; readonly url: TemplateNode | undefined },
  apart: HttpTriggers | undefined,
): HttpTriggers | undefined {
  const own = pairsOf(given.events).flatMap(({ value }) => readRoute(stack, value));
  const routes = [...own, ...(apart?.routes ?? [])];
  const url = given.url ? readUrl(stack, given.url) : apart?.url;
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

/** The properties of a function URL: SAM's `FunctionUrlConfig` or `AWS::Lambda::Url`. */
export function readUrl(stack: Stack, url: TemplateNode): FunctionUrl {
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

/** `!Ref Api` or the id itself. */
function logicalId(node: TemplateNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' ? argumentText(intrinsic) : textOf(node);
}
