/** The APIs and function URLs of a project, each under a host name of its own. */
import type { FunctionDefinition } from '../project/definitions';
import type { FunctionUrl, HttpRoute } from '../project/httpTriggers';

export interface ApiRoute {
  readonly definition: FunctionDefinition;
  readonly route: HttpRoute;
}

/** An API of Amazon API Gateway. */
export interface ApiGateway {
  readonly kind: HttpRoute['api'];
  /** Its logical id. */
  readonly id: string;
  /** The first label of its host: `items` is served at `items.localhost`. */
  readonly label: string;
  readonly routes: readonly ApiRoute[];
}

export interface UrlGateway {
  readonly kind: 'url';
  /** The function's id. */
  readonly id: string;
  readonly label: string;
  readonly definition: FunctionDefinition;
  readonly url: FunctionUrl;
}

export type Gateway = ApiGateway | UrlGateway;

/** APIs first, each in the order in which the project first names it. */
export function gatewaysOf(functions: readonly FunctionDefinition[]): Gateway[] {
  const labels = new Labels();
  const apis = apisOf(functions).map(([id, routes]): ApiGateway => ({
    kind: routes[0].route.api,
    id,
    label: labels.take(id),
    routes,
  }));
  const urls = functions.flatMap((definition): UrlGateway[] => {
    const { id, http } = definition;
    if (!http?.url) return [];
    return [{ kind: 'url', id, label: labels.take(id), definition, url: http.url }];
  });
  return [...apis, ...urls];
}

type Routes = [ApiRoute, ...ApiRoute[]];

/** Two templates may give their APIs the same id, as SAM does with those that it makes itself: they stay apart. */
function apisOf(functions: readonly FunctionDefinition[]): [id: string, Routes][] {
  const apis = new Map<string, [id: string, Routes]>();
  for (const definition of functions) {
    const stack = `${definition.definedIn?.file ?? ''} ${definition.id.replace(/[^#/]*$/, '')}`;
    for (const route of definition.http?.routes ?? []) {
      const known = apis.get(`${stack} ${route.apiId}`);
      if (known) known[1].push({ definition, route });
      else apis.set(`${stack} ${route.apiId}`, [route.apiId, [{ definition, route }]]);
    }
  }
  return [...apis.values()];
}

/** Gives out labels that DNS takes, none twice. */
class Labels {
  private readonly taken = new Set<string>();

  take(id: string): string {
    const name = id.split(/[#/]/).at(-1) ?? id;
    const wanted =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60) || 'function';
    let label = wanted;
    for (let number = 2; this.taken.has(label); number += 1) label = `${wanted}-${number}`;
    this.taken.add(label);
    return label;
  }
}
