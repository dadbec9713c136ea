/**
 * Routes and URLs that resources of their own make, as CDK and plain CloudFormation write them (AWS
 * "AWS::Lambda::Url", read 2026-11; the resources of API Gateway as CDK 2.276 writes them). Only proxy integrations
 * count; bodies in OpenAPI are not read.
 */
import type { FunctionUrl, HttpRoute, HttpTriggers } from '../../core/project/httpTriggers';
import { corsOf } from './corsRules';
import { readUrl } from './httpTriggers';
import { restResourceRoutes, type ResourceRoute } from './restResources';
import type { Resource, Stack } from './stack';
import { namesIn, property, resourcesOf } from './resourceProperties';
import { text, variables } from './templateText';

/** By the logical id of the function. */
export function readApiResources(stack: Stack): ReadonlyMap<string, HttpTriggers> {
  const triggers = new Map<string, { routes: HttpRoute[]; url?: FunctionUrl }>();
  const of = (id: string) => {
    const known = triggers.get(id) ?? { routes: [] };
    triggers.set(id, known);
    return known;
  };
  for (const { functionId, route } of [...restResourceRoutes(stack), ...httpRoutes(stack)])
    of(functionId).routes.push(route);
  for (const url of resourcesOf(stack, 'AWS::Lambda::Url')) {
    const functionId = namesIn(stack, property(url, 'TargetFunctionArn'))[0];
    const properties = property(url);
    if (functionId !== undefined && properties) of(functionId).url = readUrl(stack, properties);
  }
  return triggers;
}

function httpRoutes(stack: Stack): ResourceRoute[] {
  return resourcesOf(stack, 'AWS::ApiGatewayV2::Route').flatMap((route) => {
    const [apiId] = namesIn(stack, property(route, 'ApiId'));
    const [integrationId = ''] = namesIn(stack, property(route, 'Target'));
    const integration = stack.resources.get(integrationId);
    const api = apiId === undefined ? undefined : stack.resources.get(apiId);
    const [functionId] = namesIn(stack, integration && property(integration, 'IntegrationUri'));
    const isHttp = api && text(stack, property(api, 'ProtocolType')) === 'HTTP';
    if (!integration || !isHttp || functionId === undefined) return [];
    return [{ functionId, route: toRoute(stack, api, route, integration) }];
  });
}

function toRoute(stack: Stack, api: Resource, route: Resource, integration: Resource): HttpRoute {
  const key = text(stack, property(route, 'RouteKey')) ?? '$default';
  const [method = 'ANY', path] = key.split(' ');
  const cors = corsOf(stack, property(api, 'CorsConfiguration'));
  const stage = resourcesOf(stack, 'AWS::ApiGatewayV2::Stage').find((one) =>
    namesIn(stack, property(one, 'ApiId')).includes(api.id),
  );
  const format = text(stack, property(integration, 'PayloadFormatVersion'));
  return {
    api: 'http',
    apiId: api.id,
    method: path === undefined ? 'ANY' : method.toUpperCase(),
    path: path ?? '$default',
    payloadFormat: format === '2.0' ? '2.0' : '1.0',
    stage: text(stack, stage && property(stage, 'StageName')) ?? '$default',
    ...variables(stack, stage && property(stage, 'StageVariables')),
    binaryMediaTypes: [],
    ...(cors && { cors }),
  };
}
