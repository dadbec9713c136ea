import { connect, createServer, type Server, type Socket } from 'node:net';
import type { DebugEndpoint, PathMapping } from '../types';
import { AdapterMessageReader, type AdapterMessage } from './adapterMessages';
import { Announced } from './announced';
import type { DebuggerAddress, DebugEvents, DebugFront } from './debugFront';
import { listenOnLoopback } from './listen';
import { mappedRoots } from './mappedRoots';

/** Calls after whose success the function runs. */
const LETS_RUN = new Set([
  ...['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue'],
]);

/**
 * Stands in front of debugpy's socket on a port of its own. Bytes pass as they are, since debugpy maps paths
 * itself; what they say tells when the function is paused. It takes one client at a time.
 */
export class AdapterRelay implements DebugFront {
  readonly endpoint: DebugEndpoint;
  private readonly announced = new Announced();
  private client: Socket | undefined;

  private constructor(
    mapping: PathMapping,
    private readonly events: DebugEvents,
    private readonly server: Server,
    port: number,
  ) {
    this.endpoint = { kind: 'python', port, pathMappings: mappedRoots(mapping.files) };
    server.on('connection', (client) => this.accept(client));
  }

  static async start(mapping: PathMapping, events: DebugEvents): Promise<AdapterRelay> {
    const server = createServer({ noDelay: true });
    const port = await listenOnLoopback(server);
    return new AdapterRelay(mapping, events, server, port);
  }

  announce(address: DebuggerAddress): void {
    this.announced.set(address);
  }

  release(): void {
    this.announced.forget();
    this.client?.end();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.client?.destroy();
    await closed;
  }

  private accept(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.client) {
      client.destroy();
      return;
    }
    this.client = client;
    const giveUp = this.announced.take(({ port }) => this.relay(client, port));
    client.on('close', () => {
      giveUp();
      this.client = undefined;
    });
  }

  private relay(client: Socket, port: number): void {
    const process = connect({ host: '127.0.0.1', port, noDelay: true });
    let hasStarted = false;
    process.on('error', () => process.destroy());
    process.on('close', () => client.end());
    client.on('close', () => {
      process.destroy();
      // debugpy drops the breakpoints of a client that left, and lets the function go on.
      if (hasStarted) this.events.onRunning();
    });
    pass(client, process, ({ type, command }) => {
      // The function starts before this call is answered.
      if (type !== 'request' || command !== 'configurationDone') return;
      hasStarted = true;
      this.events.onRunning();
    });
    pass(process, client, (message) => {
      if (isPause(message)) this.events.onPaused();
      if (isRunning(message)) this.events.onRunning();
    });
  }
}

/** Hands everything on; what is no protocol ends the connection. */
function pass(from: Socket, to: Socket, hear: (message: AdapterMessage) => void): void {
  const reader = new AdapterMessageReader();
  from.on('data', (chunk: Buffer) => {
    try {
      for (const message of reader.read(chunk)) hear(message);
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

function isPause({ type, event }: AdapterMessage): boolean {
  return type === 'event' && event === 'stopped';
}

function isRunning({ type, event, command, success }: AdapterMessage): boolean {
  if (type === 'event') return event === 'continued';
  return type === 'response' && success === true && LETS_RUN.has(command ?? '');
}
