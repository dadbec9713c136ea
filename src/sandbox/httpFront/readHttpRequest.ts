import type { IncomingMessage } from 'node:http';
import type { Headers, HttpRequest } from '../../core/http/httpMessage';
import { readBody } from '../runtimeApi/readBody';
import { newTraceRoot, TRACE_HEADER } from './trace';

/** What is of one connection, not of the request. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What a request says before its body. */
export type RequestHead = Omit<HttpRequest, 'body'>;

/** Adds what a gateway adds to the headers. Never throws. */
export function readHead(request: IncomingMessage, requestId: string): RequestHead {
  const { path, query } = splitTarget(request.url ?? '/');
  const { remoteAddress = '127.0.0.1', localPort = 0 } = request.socket;
  const sourceIp = remoteAddress.replace(/^::ffff:/, '');
  return {
    requestId,
    method: request.method ?? 'GET',
    path,
    query,
    headers: withForwarding(pairs(request.rawHeaders), sourceIp, localPort),
    sourceIp,
    time: Date.now(),
  };
}

/** `undefined`: it is over the limit; `'ended'`: the connection ended before the body did. */
export async function readWholeBody(
  request: IncomingMessage,
  limit: number,
): Promise<Uint8Array | 'ended' | undefined> {
  const body = await readBody(request, limit);
  if (body.kind === 'truncated') return 'ended';
  return body.kind === 'whole' ? body.bytes : undefined;
}

/** A proxy's request names its whole address (RFC 9112, 3.2.2). */
function splitTarget(target: string): { path: string; query: string } {
  const own = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const at = own.indexOf('?');
  const path = at === -1 ? own : own.slice(0, at);
  return { path: path === '' ? '/' : path, query: at === -1 ? '' : own.slice(at + 1) };
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : []));
}

function withForwarding(sent: Headers, sourceIp: string, port: number): Headers {
  const name = (header: readonly [string, string]) => header[0].toLowerCase();
  const before = sent.filter((one) => name(one) === 'x-forwarded-for').map(([, value]) => value);
  return [
    ...sent.filter(
      (one) => !OF_THE_CONNECTION.has(name(one)) && !name(one).startsWith('x-forwarded-'),
    ),
    ['X-Forwarded-For', [...before, sourceIp].join(', ')],
    ['X-Forwarded-Port', String(port)],
    ['X-Forwarded-Proto', 'http'],
    ...(sent.some((one) => name(one) === TRACE_HEADER)
      ? []
      : [['X-Amzn-Trace-Id', newTraceRoot()] as const]),
  ];
}
