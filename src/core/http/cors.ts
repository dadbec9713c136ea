/** Cross-origin rules as gateways answer them. */
import type { CorsRules } from '../project/httpTriggers';
import { routesAt, apisIn, type Asked } from './findRoute';
import type { ApiGateway, Gateway } from './gateways';
import { headerOf, type Headers, type HttpAnswer } from './httpMessage';

/**
 * The answer to a question of a browser that never reaches a function; `undefined` for any other request. A REST API
 * has an `OPTIONS` method at each path of its own, made by SAM, which answers 200; an HTTP API and a function URL
 * answer 204 at any path (AWS "Configure CORS for HTTP APIs", "Configuring CORS" of function URLs, read 2026-11).
 */
export function preflight(
  gateways: readonly Gateway[],
  asked: Asked,
  headers: Headers,
): HttpAnswer | undefined {
  if (asked.method !== 'OPTIONS') return undefined;
  const origin = headerOf(headers, 'origin');
  const apis = apisIn(gateways);
  for (const api of apis) {
    const answer = api.kind === 'rest' && restPreflight(api, asked.path, origin);
    if (answer) return answer;
  }
  const isQuestion = headerOf(headers, 'access-control-request-method') !== undefined;
  const rules = isQuestion && openRules(gateways);
  return rules
    ? { status: 204, headers: allowed(rules, origin), body: new Uint8Array() }
    : undefined;
}

/** What an HTTP API or a function URL adds to a function's answer: its own rules are all that counts. */
export function withCors(
  answer: Headers,
  rules: CorsRules | undefined,
  origin: string | undefined,
): Headers {
  if (!rules) return answer;
  const others = answer.filter(([name]) => !name.toLowerCase().startsWith('access-control-'));
  const taken = allowedOrigin(rules, origin);
  if (origin === undefined || taken === undefined) return others;
  return [
    ...others,
    ['access-control-allow-origin', taken],
    ...listed('access-control-expose-headers', rules.exposeHeaders),
    ...credentials(rules),
  ];
}

function restPreflight(
  api: ApiGateway,
  path: string,
  origin: string | undefined,
): HttpAnswer | undefined {
  const routes = routesAt(api, path);
  const rules = routes.flatMap(({ cors }) => cors ?? []);
  const [first] = rules;
  if (!first || routes.some(({ method }) => method === 'OPTIONS')) return undefined;
  const allowMethods = [...new Set(rules.flatMap((one) => one.allowMethods))];
  const headers = allowed({ ...first, allowMethods }, origin);
  return { status: 200, headers, body: new TextEncoder().encode('{}') };
}

function openRules(gateways: readonly Gateway[]): CorsRules | undefined {
  for (const gateway of gateways) {
    if (gateway.kind === 'url' && gateway.url.cors) return gateway.url.cors;
    if (gateway.kind !== 'http') continue;
    const cors = gateway.routes.find(({ route }) => route.cors)?.route.cors;
    if (cors) return cors;
  }
  return undefined;
}

/** None for an origin that may not call. */
function allowed(rules: CorsRules, origin: string | undefined): Headers {
  const taken = allowedOrigin(rules, origin);
  if (taken === undefined) return [];
  return [
    ['access-control-allow-origin', taken],
    ...listed('access-control-allow-methods', rules.allowMethods),
    ...listed('access-control-allow-headers', rules.allowHeaders),
    ...credentials(rules),
    ...(rules.maxAgeSeconds === undefined
      ? []
      : [['access-control-max-age', String(rules.maxAgeSeconds)] as const]),
  ];
}

/** What a REST API answers does not depend on who asks: it has one origin. */
function allowedOrigin(
  { allowOrigins }: CorsRules,
  origin: string | undefined,
): string | undefined {
  if (allowOrigins.includes('*')) return '*';
  return allowOrigins.find((one) => one === origin || matches(one, origin));
}

/** `https://*.example.com` and `http://*`, which HTTP APIs take. */
function matches(pattern: string, origin: string | undefined): boolean {
  const [start = '', end] = pattern.split('*');
  return end !== undefined && origin?.startsWith(start) === true && origin.endsWith(end);
}

function listed(name: string, values: readonly string[]): Headers {
  return values.length === 0 ? [] : [[name, values.join(',')]];
}

function credentials({ allowCredentials }: CorsRules): Headers {
  return allowCredentials ? [['access-control-allow-credentials', 'true']] : [];
}
