import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { DebuggerAddress } from './debugFront';
import type { ScriptUrls } from './scriptUrls';

// What Node's inspector answers over HTTP (Node.js "Debugger", read 2026-11).

const PATHS = new Set([
  '/json',
  '/json/',
  '/json/list',
  '/json/list/',
  '/json/version',
  '/json/version/',
]);
const MAX_ANSWER = 1024 * 1024;

export function isDiscovery({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && PATHS.has((url ?? '').split('?')[0] ?? '');
}

/** A page of the web that gave itself our address under a name of its own is turned away, as Node does. */
export function isLocalHost({ headers }: IncomingMessage): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
}

/** Answers as the process' inspector does, with the proxy's own port and the files that people know. */
export function answerDiscovery(
  request: IncomingMessage,
  response: ServerResponse,
  { port }: DebuggerAddress,
  ownPort: number,
  urls: ScriptUrls,
): void {
  const fail = (): void => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  };
  const call = get({ host: '127.0.0.1', port, path: request.url, agent: false }, (answer) => {
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on('error', fail);
    answer.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_ANSWER) chunks.push(chunk);
      else call.destroy();
    });
    answer.on('end', () => {
      const body = translate(Buffer.concat(chunks).toString('utf8'), port, ownPort, urls);
      if (body === undefined) {
        fail();
        return;
      }
      response.writeHead(200, { 'Content-Type': 'application/json; charset=UTF-8' });
      response.end(body);
    });
  });
  call.on('error', fail);
}

function translate(
  text: string,
  port: number,
  ownPort: number,
  urls: ScriptUrls,
): string | undefined {
  try {
    const translated: unknown = JSON.parse(text, (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (key === 'url') return urls.toLocal(value);
      const isAddress = key === 'webSocketDebuggerUrl' || key.startsWith('devtoolsFrontendUrl');
      return isAddress ? value.replace(`127.0.0.1:${port}/`, `127.0.0.1:${ownPort}/`) : value;
    });
    return JSON.stringify(translated);
  } catch {
    return undefined;
  }
}
