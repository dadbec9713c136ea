import { apisIn } from './findRoute';
import type { ApiGateway, ApiRoute, Gateway } from './gateways';

/** Two APIs have one route: where all APIs are served together, the first of them gets its requests. */
export interface Clash {
  readonly method: string;
  readonly path: string;
  readonly first: ApiGateway;
  readonly second: ApiGateway;
}

export function clashesOf(gateways: readonly Gateway[]): Clash[] {
  const apis = apisIn(gateways);
  return apis.flatMap((second, index) =>
    second.routes.flatMap((one) => {
      const first = apis
        .slice(0, index)
        .find((api) => api.routes.some((other) => same(other, one)));
      const { method, path } = one.route;
      return first ? [{ method, path, first, second }] : [];
    }),
  );
}

function same({ route: a }: ApiRoute, { route: b }: ApiRoute): boolean {
  const overlap = a.method === b.method || a.method === 'ANY' || b.method === 'ANY';
  return overlap && withoutNames(a.path) === withoutNames(b.path);
}

/** `/items/{id}` and `/items/{name}` take the same paths. */
function withoutNames(path: string): string {
  return path.replace(/\{[^}+]*(\+?)\}/g, '{$1}');
}
