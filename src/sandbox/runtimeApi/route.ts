import type { IncomingMessage, ServerResponse } from 'node:http';

/** One call of an API that the sandbox' programs use. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: RegExp;
  /** @param id what the path's group matched */
  run(request: IncomingMessage, response: ServerResponse, id: string): void | Promise<void>;
}

/** The same with or without a `/` at its end. */
export function optionalSlash(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`)}/?$`);
}

/** A path that has no group. */
export function exactly(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`)}$`);
}
