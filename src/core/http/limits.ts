/** Limits of the gateways in front of functions. */
import type { Gateway } from './gateways';

/**
 * Bytes of a request's body (AWS "Quotas for configuring and running a REST API" and "… an HTTP API": 10 MB; "Lambda
 * quotas": 6 MB through a function URL; read 2026-11).
 */
export const MAX_BODY_BYTES: Readonly<Record<Gateway['kind'], number>> = {
  rest: 10 * 1024 * 1024,
  http: 10 * 1024 * 1024,
  url: 6 * 1024 * 1024,
};

/**
 * Milliseconds that a gateway waits for a function: the default of REST APIs and the most of HTTP APIs (the same pages,
 * read 2026-11); a function URL waits as long as any function may run.
 */
export const MAX_WAIT_MS: Readonly<Record<Gateway['kind'], number>> = {
  rest: 29_000,
  http: 30_000,
  url: 15 * 60_000,
};
