import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { hostNetwork, LOOPBACK, type SandboxNetwork } from '../network/sandboxNetwork';
import { replyNotAllowed, replyText, TRUNCATED } from './replies';
import type { Route } from './route';

/**
 * The server of everything that an environment's programs ask Lambda, on their loopback interface.
 * Whatever is sent to it, it neither throws nor ends.
 */
export class ApiServer {
  private readonly server: Server;
  /** Connections in the middle of a request's body. */
  private readonly receiving = new WeakSet<Duplex>();
  /** What each connection's requests so far wait for. */
  private readonly running = new WeakMap<Duplex, Promise<void>>();

  private constructor(private readonly routes: readonly Route[]) {
    // `next` waits for as long as nobody invokes: no time limits.
    this.server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
    this.server.on('request', (request, response) => this.route(request, response));
    this.server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end(this.refusal(socket));
      else socket.destroy();
    });
  }

  static async start(
    routes: readonly Route[],
    network: Pick<SandboxNetwork, 'listen'> = hostNetwork,
  ): Promise<ApiServer> {
    const api = new ApiServer(routes);
    await network.listen(api.server);
    return api;
  }

  /** `host:port`, the value of `AWS_LAMBDA_RUNTIME_API`. */
  get address(): string {
    return `${LOOPBACK}:${(this.server.address() as AddressInfo).port}`;
  }

  /** Drops every connection. May be called twice. */
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
    const route = this.routes.find((one) => one.path.test(path));
    if (!route) {
      replyText(response, 404, '404 page not found');
      request.resume();
    } else if (route.method !== request.method) {
      replyNotAllowed(response, route.method);
      request.resume();
    } else {
      const id = route.path.exec(path)?.[1] ?? '';
      this.inTurn(request.socket, () => route.run(request, response, id));
    }
  }

  /** A runtime may ask for its next event before it has heard that its answer was taken. */
  private inTurn(connection: Duplex, run: () => void | Promise<void>): void {
    const before = this.running.get(connection);
    const now = before ? before.then(run) : run();
    if (!now) return;
    const over = now.then(() => {
      if (this.running.get(connection) === over) this.running.delete(connection);
    });
    this.running.set(connection, over);
  }
}
