import type { ServerResponse } from 'node:http';

/** Answers of the Runtime API. Errors are `{"errorMessage", "errorType"}` and a line end. */
export function replyError(
  response: ServerResponse,
  status: number,
  errorType: string,
  errorMessage: string,
): void {
  replyJson(response, status, { errorMessage, errorType });
}

/** A body whose connection ended before it did. */
export const TRUNCATED = {
  errorMessage: 'HTTP request detected as truncated',
  errorType: 'TruncatedHTTPRequest',
} as const;

export function replyTruncated(response: ServerResponse): void {
  replyError(response, 400, TRUNCATED.errorType, TRUNCATED.errorMessage);
}

export function replyAccepted(response: ServerResponse): void {
  replyJson(response, 202, { status: 'OK' });
}

export function replyJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  reply(response, status, 'application/json', `${JSON.stringify(body)}\n`);
}

export function replyText(response: ServerResponse, status: number, text: string): void {
  reply(response, status, 'text/plain', text);
}

export function replyNotAllowed(response: ServerResponse, allow: string): void {
  response.writeHead(405, { Allow: allow, 'Content-Length': 0 });
  response.end();
}

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
