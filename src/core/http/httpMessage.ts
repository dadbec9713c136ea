/** Requests and answers as a gateway in front of Lambda sees them. */

/** Names as they were sent, in order; a name may stand more than once. */
export type Headers = readonly (readonly [name: string, value: string])[];

export interface HttpRequest {
  /** Names the request and the invocation that it becomes. */
  readonly requestId: string;
  readonly method: string;
  /** As it was sent: nothing is decoded, the stage is not taken off. */
  readonly path: string;
  /** Without `?`; empty when there is none. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly sourceIp: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** The last value of a header; `name` is in lower case. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.findLast(([one]) => one.toLowerCase() === name)?.[1];
}

export function lowerCased(headers: Headers): Headers {
  return headers.map(([name, value]) => [name.toLowerCase(), value]);
}

/** Name and value of each parameter of a query, decoded, in order. */
export function queryOf({ query }: HttpRequest): [name: string, value: string][] {
  return [...new URLSearchParams(query)];
}

/** The values of each name, in order. */
export function grouped(given: Headers): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of given) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

/** The values of each name with commas between them. */
export function joined(given: Headers): Record<string, string> {
  const groups = Object.entries(grouped(given));
  return Object.fromEntries(groups.map(([name, values]) => [name, values.join(',')]));
}

/** `12/Mar/2020:19:03:58 +0000`, as access logs write it. */
export function logTime(ms: number): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(ms).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
