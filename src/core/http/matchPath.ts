/** Paths of routes against paths of requests. */

export interface PathMatch {
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Sorts before that of a less exact path. */
  readonly rank: string;
}

/** The rank of what takes every path: after all others. */
const CATCH_ALL = '9';

/**
 * An exact segment goes before a variable, that before `{name+}`, and all before `$default` (AWS "Create routes for
 * HTTP APIs", "Routing API requests", read 2026-11).
 */
export function matchPath(pattern: string, path: string): PathMatch | undefined {
  if (pattern === '$default') return { pathParameters: {}, rank: CATCH_ALL };
  const wanted = segmentsOf(pattern);
  const pathParameters = parametersOf(wanted, segmentsOf(path));
  return pathParameters && { pathParameters, rank: wanted.map(rankOf).join('') };
}

/** A path without the stage that it begins with; `undefined` when it begins with none. */
export function withoutStage(path: string, stage: string): string | undefined {
  return path === `/${stage}` || path.startsWith(`/${stage}/`)
    ? path.slice(stage.length + 1) || '/'
    : undefined;
}

/** A slash at the end is part of no parameter (observed on AWS, published by others in 2024-07). */
function parametersOf(
  pattern: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined {
  const found = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const name = variableOf(part);
    const segment = path[index];
    if (segment === undefined) return undefined;
    if (name?.endsWith('+') === true) {
      found.set(name.slice(0, -1), decoded(path.slice(index).join('/')));
      return Object.fromEntries(found);
    }
    if (name !== undefined) found.set(name, decoded(segment));
    else if (part !== segment) return undefined;
  }
  return path.length === pattern.length ? Object.fromEntries(found) : undefined;
}

function rankOf(part: string): string {
  const name = variableOf(part);
  if (name === undefined) return '0';
  return name.endsWith('+') ? '2' : '1';
}

function variableOf(part: string): string | undefined {
  return /^\{(.+)\}$/.exec(part)?.[1];
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
