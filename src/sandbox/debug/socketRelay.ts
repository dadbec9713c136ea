import { connect, createServer, type Server, type Socket } from 'node:net';
import type { DebugEndpoint } from '../types';
import { Announced } from './announced';
import type { Conversation } from './conversation';
import type { DebuggerAddress, DebugFront } from './debugFront';
import { listenOnLoopback } from './listen';

/**
 * Stands in front of a debugger's socket on a port of its own. Bytes pass as they are; what they say is listened to.
 */
export class SocketRelay implements DebugFront {
  private readonly announced = new Announced();
  private readonly clients = new Set<Socket>();

  private constructor(
    readonly endpoint: DebugEndpoint,
    private readonly converse: () => Conversation,
    private readonly server: Server,
    private readonly most: number,
  ) {
    server.on('connection', (client) => this.accept(client));
  }

  /**
   * @param converse begins what listens to one connection
   * @param most clients at a time
   */
  static async start(
    endpointAt: (port: number) => DebugEndpoint,
    converse: () => Conversation,
    most = 1,
  ): Promise<SocketRelay> {
    const server = createServer({ noDelay: true });
    const port = await listenOnLoopback(server);
    return new SocketRelay(endpointAt(port), converse, server, most);
  }

  announce(address: DebuggerAddress): void {
    this.announced.set(address);
  }

  release(): void {
    this.announced.forget();
    for (const client of this.clients) client.end();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const client of this.clients) client.destroy();
    await closed;
  }

  private accept(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.clients.size >= this.most) {
      client.destroy();
      return;
    }
    this.clients.add(client);
    const giveUp = this.announced.take(({ port }) => this.relay(client, port));
    client.on('close', () => {
      giveUp();
      this.clients.delete(client);
    });
  }

  private relay(client: Socket, port: number): void {
    const process = connect({ host: '127.0.0.1', port, noDelay: true });
    const conversation = this.converse();
    process.on('error', () => process.destroy());
    process.on('close', () => client.end());
    client.on('close', () => {
      process.destroy();
      conversation.clientLeft();
    });
    pass(client, process, (chunk) => conversation.fromClient(chunk));
    pass(process, client, (chunk) => conversation.fromProcess(chunk));
  }
}

/** Hands everything on; what is no protocol ends the connection. */
function pass(from: Socket, to: Socket, hear: (chunk: Buffer) => void): void {
  from.on('data', (chunk: Buffer) => {
    try {
      hear(chunk);
    } catch {
      from.destroy();
      return;
    }
    if (to.destroyed || to.write(chunk)) return;
    from.pause();
    to.once('drain', () => from.resume());
  });
  from.on('end', () => to.end());
}
