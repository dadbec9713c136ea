/** Methods of REST APIs as resources of their own. */
import type { CorsRules, HttpRoute } from '../../core/project/httpTriggers';
import { list, unquoted } from './corsRules';
import { namesIn, property, resourcesOf } from './resourceProperties';
import type { Resource, Stack } from './stack';
import { child, itemsOf } from './templateNodes';
import { text, texts, variables } from './templateText';

/** Resources in one path; more is a circle. */
const MAX_DEPTH = 50;
const ALLOW = 'method.response.header.Access-Control-Allow-';

/** A route and the function that takes its requests. */
export interface ResourceRoute {
  readonly functionId: string;
  readonly route: HttpRoute;
}

export function restResourceRoutes(stack: Stack): ResourceRoute[] {
  const methods = resourcesOf(stack, 'AWS::ApiGateway::Method');
  const allowed = preflights(stack, methods);
  return methods.flatMap((method) => {
    const integration = property(method, 'Integration');
    const [functionId] = namesIn(stack, child(integration, 'Uri'));
    const [apiId] = namesIn(stack, property(method, 'RestApiId'));
    const isProxy = text(stack, child(integration, 'Type')) === 'AWS_PROXY';
    if (!isProxy || functionId === undefined || apiId === undefined) return [];
    const path = pathOf(stack, method);
    if (path === undefined) return [];
    const cors = allowed.get(`${apiId} ${path}`);
    const route = {
      api: 'rest' as const,
      apiId,
      method: (text(stack, property(method, 'HttpMethod')) ?? 'ANY').toUpperCase(),
      path,
      payloadFormat: '1.0' as const,
      ...stageOf(stack, apiId),
      binaryMediaTypes: binaryMediaTypes(stack, apiId),
      ...(cors && { cors }),
    };
    return [{ functionId, route }];
  });
}

/** `/items/{id}`, from the parts of the resources that lead there; `undefined` when they go in a circle. */
function pathOf(stack: Stack, method: Resource): string | undefined {
  const parts: string[] = [];
  let [id] = namesIn(stack, property(method, 'ResourceId'));
  while (parts.length < MAX_DEPTH) {
    const resource = id === undefined ? undefined : stack.resources.get(id);
    if (resource?.type !== 'AWS::ApiGateway::Resource') return `/${parts.join('/')}`;
    parts.unshift(text(stack, property(resource, 'PathPart')) ?? '');
    [id] = namesIn(stack, property(resource, 'ParentId'));
  }
  return undefined;
}

/** The stage that is named first; a deployment may make one too. */
function stageOf(stack: Stack, apiId: string) {
  const of = (type: string) =>
    resourcesOf(stack, type).find(
      (one) =>
        namesIn(stack, property(one, 'RestApiId')).includes(apiId) &&
        property(one, 'StageName') !== undefined,
    );
  const stage = of('AWS::ApiGateway::Stage') ?? of('AWS::ApiGateway::Deployment');
  return {
    stage: text(stack, stage && property(stage, 'StageName')) ?? 'prod',
    ...variables(stack, stage && property(stage, 'Variables')),
  };
}

function binaryMediaTypes(stack: Stack, apiId: string): string[] {
  const api = stack.resources.get(apiId);
  return texts(stack, api && property(api, 'BinaryMediaTypes'));
}

/**
 * What each path of each API allows to pages of other origins, by `OPTIONS` methods that answer by themselves.
 */
function preflights(stack: Stack, methods: readonly Resource[]): ReadonlyMap<string, CorsRules> {
  const allowed = new Map<string, CorsRules>();
  for (const method of methods) {
    const [apiId = ''] = namesIn(stack, property(method, 'RestApiId'));
    const isMock = text(stack, property(method, 'Integration', 'Type')) === 'MOCK';
    const isOptions = text(stack, property(method, 'HttpMethod')) === 'OPTIONS';
    const cors = isMock && isOptions && mockCors(stack, method);
    const path = pathOf(stack, method);
    if (cors && path !== undefined) allowed.set(`${apiId} ${path}`, cors);
  }
  return allowed;
}

function mockCors(stack: Stack, method: Resource): CorsRules | undefined {
  const [answer] = itemsOf(property(method, 'Integration', 'IntegrationResponses'));
  const sent = child(answer, 'ResponseParameters');
  const value = (name: string) => unquoted(text(stack, child(sent, `${ALLOW}${name}`)));
  const origin = value('Origin');
  if (origin === undefined) return undefined;
  return {
    allowOrigins: [origin],
    allowMethods: list(value('Methods')) ?? [],
    allowHeaders: list(value('Headers')) ?? [],
    exposeHeaders: [],
    allowCredentials: value('Credentials') === 'true',
  };
}
