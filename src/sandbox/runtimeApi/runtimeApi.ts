import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { DebuggerAddress } from '../debug/debugFront';
import { readAnnouncement } from './readAnnouncement';
import { replyNotAllowed, replyText, TRUNCATED } from './replies';
import { RuntimeSession, type SessionEvents } from './runtimeSession';

const BASE = '/2018-06-01';
/** Ours: the bootstraps of a function that is debugged tell where their debugger listens. */
const OWN_DEBUGGER = '/strata/debugger';

/**
 * The Lambda Runtime API (AWS "Using the Lambda runtime API", read 2026-11) for one runtime process, on a free
 * port of the loopback interface. Whatever is sent to it, it neither throws nor ends.
 */
export class RuntimeApi {
  readonly session: RuntimeSession;
  private readonly server: Server;
  /** Connections in the middle of a request's body. */
  private readonly receiving = new WeakSet<Duplex>();

  private constructor(
    events: SessionEvents,
    private readonly onDebugger: (address: DebuggerAddress) => void,
  ) {
    this.session = new RuntimeSession(events);
    // `next` waits for as long as nobody invokes: no time limits.
    this.server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
    this.server.on('request', (request, response) => this.route(request, response));
    this.server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end(this.refusal(socket));
      else socket.destroy();
    });
  }

  /** @param onDebugger takes where the process' own debugger listens, of a process that is debugged */
  static async start(
    events: SessionEvents,
    onDebugger: (address: DebuggerAddress) => void = () => undefined,
  ): Promise<RuntimeApi> {
    const api = new RuntimeApi(events, onDebugger);
    await new Promise<void>((resolve, reject) => {
      api.server.once('error', reject);
      api.server.listen(0, '127.0.0.1', resolve);
    });
    return api;
  }

  /** `host:port`, the value of `AWS_LAMBDA_RUNTIME_API`. */
  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Drops every connection. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** To what is no HTTP, or ended in the middle of a body. */
  private refusal(socket: Duplex): string {
    const body = this.receiving.has(socket) ? `${JSON.stringify(TRUNCATED)}\n` : '';
    const type = body === '' ? '' : 'Content-Type: application/json\r\n';
    return `HTTP/1.1 400 Bad Request\r\n${type}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  }

  private route(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => response.destroy());
    this.receiving.add(request.socket);
    request.on('end', () => this.receiving.delete(request.socket));
    const path = (request.url ?? '').split('?')[0] ?? '';
    const handler = this.find(path, request, response);
    if (!handler) {
      replyText(response, 404, '404 page not found');
      request.resume();
    } else if (handler.method !== request.method) {
      replyNotAllowed(response, handler.method);
      request.resume();
    } else {
      handler.run();
    }
  }

  private find(
    whole: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): { readonly method: 'GET' | 'POST'; run(): void } | undefined {
    if (whole === OWN_DEBUGGER) {
      return { method: 'POST', run: () => void this.hearOfDebugger(request, response) };
    }
    if (!whole.startsWith(`${BASE}/`)) return undefined;
    const path = whole.slice(BASE.length);
    if (path === '/ping') return { method: 'GET', run: () => replyText(response, 200, 'pong') };
    if (path === '/runtime/invocation/next') {
      return { method: 'GET', run: () => this.session.next(response) };
    }
    if (path === '/runtime/init/error') {
      return { method: 'POST', run: () => void this.session.failInit(request, response) };
    }
    const [, id, verb] = /^\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    if (id === undefined) return undefined;
    if (verb === 'error') {
      return { method: 'POST', run: () => void this.session.fail(id, request, response) };
    }
    return { method: 'POST', run: () => void this.session.respond(id, request, response) };
  }

  private async hearOfDebugger(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = await readAnnouncement(request);
    if (!address) {
      replyText(response, 400, 'no address of a debugger');
      return;
    }
    this.onDebugger(address);
    replyText(response, 202, 'waiting for a client');
  }
}
