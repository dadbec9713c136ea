import type { ServerResponse } from 'node:http';
import type { HttpAnswer } from '../../core/http/httpMessage';

/** Of the connection or of the transfer: the server's own, never the function's. */
const OWN: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

export function sendHead(
  response: ServerResponse,
  { status, headers }: Omit<HttpAnswer, 'body'>,
): void {
  const set = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (!OWN.has(key)) set.set(key, [...(set.get(key) ?? []), value]);
  }
  for (const [name, values] of set) response.setHeader(name, single(values));
  response.writeHead(status);
}

/** A second answer to one request can't be sent: the connection ends, so that the caller sees that something broke. */
export function sendAnswer(response: ServerResponse, answer: HttpAnswer): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const isBodiless = answer.status === 204 || answer.status === 304;
  if (!isBodiless) response.setHeader('content-length', answer.body.length);
  sendHead(response, answer);
  response.end(isBodiless ? undefined : answer.body);
}

function single(values: readonly string[]): string | string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : [...values];
}
