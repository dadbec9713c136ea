/** What people and scripts are told of the APIs and function URLs that are served. */
import { clashesOf } from '../core/http/clashes';
import { gatewaysOf, type ApiGateway, type Gateway } from '../core/http/gateways';
import type { FunctionDefinition } from '../core/project/definitions';

/** One thing that can be called. */
export interface ServedRoute {
  /** In capitals; `ANY` for every method. */
  readonly method: string;
  /** As the template writes it: `/items/{id}`. */
  readonly path: string;
  readonly function: string;
  /** The logical id of the API; absent for a function URL. */
  readonly api?: string;
  /** Where it is called, variables as they are written. */
  readonly url: string;
}

export interface HttpDocument {
  /** Where all APIs are served together. */
  readonly http: string;
  readonly routes: readonly ServedRoute[];
}

/** @param base where the front listens, e.g. `http://127.0.0.1:3000` */
export function httpDocument(functions: readonly FunctionDefinition[], base: string): HttpDocument {
  const routes = gatewaysOf(functions).flatMap((one): ServedRoute[] =>
    one.kind === 'url'
      ? [{ method: 'ANY', path: '/', function: one.id, url: `${ownHost(one, base)}/` }]
      : apiRoutes(one, base),
  );
  return { http: base, routes };
}

/** Lines for people: every route, then what is different from AWS. */
export function httpLines(functions: readonly FunctionDefinition[], base: string): string[] {
  const gateways = gatewaysOf(functions);
  if (gateways.length === 0)
    return ['warning: No function of the project has an Api, HttpApi or URL event.'];
  const { routes } = httpDocument(functions, base);
  const clashes = clashesOf(gateways).map(
    ({ method, path, first, second }) =>
      `warning: ${method} ${path} of '${second.id}' is also a route of '${first.id}', which gets its requests; call it at ${ownHost(second, base)}.`,
  );
  return [
    ...routes.map((one) => `${one.method} ${one.url} → ${one.function}`),
    ...clashes,
    'Authorizers, API keys and signatures are not checked: every request passes.',
  ];
}

/** Where one API or function URL is served alone. */
function ownHost({ label }: Gateway, base: string): string {
  return `http://${label}.localhost:${new URL(base).port || '80'}`;
}

function apiRoutes(api: ApiGateway, base: string): ServedRoute[] {
  return api.routes.map(({ definition, route: { method, path } }) => ({
    method,
    path,
    function: definition.id,
    api: api.id,
    url: `${base}${path === '$default' ? '/' : path}`,
  }));
}
