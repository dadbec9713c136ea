import type { ServerResponse } from 'node:http';

/** Answers of the Runtime API. Errors are `{"errorMessage", "errorType"}` and a line end. */
export function replyError(
  response: ServerResponse,
  status: number,
  errorType: string,
  errorMessage: string,
): void {
  const body = `${JSON.stringify({ errorMessage, errorType })}\n`;
  reply(response, status, 'application/json', body);
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
  reply(response, 202, 'application/json', `${JSON.stringify({ status: 'OK' })}\n`);
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
