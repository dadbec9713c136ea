import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { DebugEndpoint, PathMapping } from '../types';
import { Announced } from './announced';
import type { DebuggerAddress, DebugEvents, DebugFront } from './debugFront';
import { answerDiscovery, isDiscovery, isLocalHost } from './inspectorDiscovery';
import { InspectorSession, MAX_MESSAGE } from './inspectorSession';
import { listenOnLoopback } from './listen';
import { ScriptUrls } from './scriptUrls';

/**
 * Stands in front of Node's inspector on a port of its own and translates script URLs, so that a debugger sees
 * the files that people know, of any number of layers. It takes one client at a time, and sees when the function
 * is paused.
 */
export class InspectorProxy implements DebugFront {
  readonly endpoint: DebugEndpoint;
  private readonly urls: ScriptUrls;
  private readonly announced = new Announced();
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE,
  });
  private session: InspectorSession | undefined;

  private constructor(
    mapping: PathMapping,
    private readonly events: DebugEvents,
    private readonly server: Server,
    port: number,
  ) {
    this.urls = new ScriptUrls(mapping);
    this.endpoint = { kind: 'node', port };
    server.on('request', (request, response) => this.answer(request, response));
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    server.on('clientError', (_error, socket) => socket.destroy());
  }

  static async start(mapping: PathMapping, events: DebugEvents): Promise<InspectorProxy> {
    const server = createServer();
    const port = await listenOnLoopback(server);
    return new InspectorProxy(mapping, events, server, port);
  }

  announce(address: DebuggerAddress): void {
    this.announced.set(address);
  }

  release(): void {
    this.announced.forget();
    this.session?.close();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.session?.terminate();
    this.server.closeAllConnections();
    await Promise.all([closed, this.session?.closed]);
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => response.destroy());
    request.resume();
    if (!isDiscovery(request) || !isLocalHost(request)) {
      response.writeHead(404).end();
      return;
    }
    const giveUp = this.announced.take((address) => {
      answerDiscovery(request, response, address, this.endpoint.port, this.urls);
    });
    response.on('close', giveUp);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const giveUp = this.announced.take((address) => {
      if (!isLocalHost(request) || request.url !== address.path) refuse(socket, '404 Not Found');
      else if (this.session) refuse(socket, '409 Conflict');
      else
        this.sockets.handleUpgrade(request, socket, head, (client) => this.open(client, address));
    });
    socket.on('close', giveUp);
  }

  private open(client: ConstructorParameters<typeof InspectorSession>[0], at: DebuggerAddress) {
    const session = new InspectorSession(client, at, this.urls, this.events);
    this.session = session;
    void session.closed.then(() => {
      if (this.session === session) this.session = undefined;
    });
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
