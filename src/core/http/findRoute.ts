/** Which function a request is for. */
import type { FunctionDefinition } from '../project/definitions';
import type { HttpRoute } from '../project/httpTriggers';
import type { ApiGateway, ApiRoute, Gateway, UrlGateway } from './gateways';
import { matchPath, withoutStage, type PathMatch } from './matchPath';

export interface FoundRoute {
  readonly kind: 'route';
  readonly gateway: ApiGateway;
  readonly definition: FunctionDefinition;
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** The path that was matched: the request's, without a stage in front. */
  readonly resourcePath: string;
}

export interface FoundUrl {
  readonly kind: 'url';
  readonly gateway: UrlGateway;
}

/** A request as far as routing looks at it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

/** Looks among the gateways that are served at one host. */
export function findRoute(
  gateways: readonly Gateway[],
  asked: Asked,
): FoundRoute | FoundUrl | undefined {
  const found = apisIn(gateways).flatMap((api) => bestIn(api, asked) ?? []);
  const best = mostExact(found);
  if (best) return best.found;
  const url = gateways.find((one) => one.kind === 'url');
  return url && { kind: 'url', gateway: url };
}

export function apisIn(gateways: readonly Gateway[]): ApiGateway[] {
  return gateways.flatMap((one) => (one.kind === 'url' ? [] : [one]));
}

/** The routes of an API at the path of a request that is most exact, whatever their methods. */
export function routesAt(api: ApiGateway, path: string): readonly HttpRoute[] {
  const candidates = candidatesFor(api.routes, api.kind, path);
  const rank = mostExact(candidates)?.match.rank;
  return candidates.filter(({ match }) => match.rank === rank).map(({ one }) => one.route);
}

interface Candidate {
  readonly one: ApiRoute;
  readonly match: PathMatch;
  readonly resourcePath: string;
}

/**
 * A REST API chooses the resource first, so that a method which it lacks is not sought in a less exact one; an HTTP API
 * goes by method and path together (AWS "Create routes for HTTP APIs", read 2026-11).
 */
function bestIn(
  api: ApiGateway,
  { method, path }: Asked,
): { match: PathMatch; found: FoundRoute } | undefined {
  const takes = ({ route }: ApiRoute) => route.method === 'ANY' || route.method === method;
  const candidates = candidatesFor(
    api.kind === 'rest' ? api.routes : api.routes.filter(takes),
    api.kind,
    path,
  );
  const rank = mostExact(candidates)?.match.rank;
  const best = candidates
    .filter((candidate) => candidate.match.rank === rank && takes(candidate.one))
    .sort((a, b) => Number(a.one.route.method === 'ANY') - Number(b.one.route.method === 'ANY'))[0];
  if (!best) return undefined;
  const { match, one, resourcePath } = best;
  const { pathParameters } = match;
  return { match, found: { kind: 'route', gateway: api, ...one, pathParameters, resourcePath } };
}

/** The path without the stage, with which each path at AWS' own host names begins, else the path as it is. */
function candidatesFor(
  routes: readonly ApiRoute[],
  kind: ApiGateway['kind'],
  path: string,
): Candidate[] {
  const matching = (pathOf: (route: HttpRoute) => string | undefined): Candidate[] =>
    routes.flatMap((one) => {
      const resourcePath = pathOf(one.route);
      const match = resourcePath !== undefined && matchIn(kind, one.route.path, resourcePath);
      return match ? [{ one, match, resourcePath }] : [];
    });
  const staged = matching(({ stage }) => withoutStage(path, stage));
  return staged.length > 0 ? staged : matching(() => path);
}

/** To an HTTP API a path with a slash at its end is another path; only what takes any path takes it. */
function matchIn(kind: ApiGateway['kind'], pattern: string, path: string): PathMatch | undefined {
  const isOpen = pattern === '$default' || pattern.endsWith('+}');
  if (kind === 'http' && path !== '/' && path.endsWith('/') && !isOpen) return undefined;
  return matchPath(pattern, path);
}

/** The first of the best. */
function mostExact<T extends { readonly match: PathMatch }>(found: readonly T[]): T | undefined {
  let best = found[0];
  for (const one of found) if (best && one.match.rank < best.match.rank) best = one;
  return best;
}
