import { Agent, request, type ClientRequestArgs } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Connect } from '../network/sandboxNetwork';
import type { DestinationAddress } from './subscription';

/** A listener that takes longer has fallen behind. */
const ANSWER_LIMIT_MS = 5000;

/** Takes batches of events, each as JSON text. */
export interface Destination {
  /** Rejects when the listener is not there or does not take it. */
  send(events: readonly string[]): Promise<void>;
  /** Drops every connection; what is on its way fails. */
  close(): void;
}

export function openDestination(address: DestinationAddress, connect: Connect): Destination {
  return address.protocol === 'HTTP'
    ? new HttpDestination(address, connect)
    : new TcpDestination(address.port, connect);
}

/** Keeps one connection, which `connect` opens. */
class OneConnection extends Agent {
  constructor(private readonly connect: Connect) {
    super({ keepAlive: true, maxSockets: 1 });
  }

  override createConnection(
    { port }: ClientRequestArgs,
    onConnected?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    this.connect(Number(port)).then(
      (socket) => onConnected?.(null, socket),
      (error: unknown) => onConnected?.(error as Error, undefined as never),
    );
  }
}

/** An array of records per request. */
class HttpDestination implements Destination {
  private readonly agent: Agent;

  constructor(
    private readonly address: DestinationAddress & { readonly protocol: 'HTTP' },
    connect: Connect,
  ) {
    this.agent = new OneConnection(connect);
  }

  send(events: readonly string[]): Promise<void> {
    const body = Buffer.from(`[${events.join(',')}]`);
    const { method, host, port, path } = this.address;
    return new Promise((resolve, reject) => {
      const headers = {
        Host: host,
        'Content-Type': 'application/json',
        'Content-Length': body.length,
      };
      const call = request(
        { agent: this.agent, port, path, method, headers, timeout: ANSWER_LIMIT_MS },
        (response) => {
          const { statusCode = 500 } = response;
          response.on('error', reject);
          response.on('end', () => {
            if (statusCode < 400) resolve();
            else reject(new Error(`the listener answered ${statusCode}`));
          });
          response.resume();
        },
      );
      call.on('timeout', () => call.destroy(new Error('the listener does not answer')));
      call.on('error', reject);
      call.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** A line per record (NDJSON), over one connection. */
class TcpDestination implements Destination {
  private socket: Socket | undefined;

  constructor(
    private readonly port: number,
    private readonly connect: Connect,
  ) {}

  async send(events: readonly string[]): Promise<void> {
    const socket = (this.socket ??= await this.open());
    await new Promise<void>((resolve, reject) => {
      const onClose = (): void => reject(new Error('the listener hung up'));
      socket.once('close', onClose);
      socket.write(events.map((event) => `${event}\n`).join(''), (error) => {
        socket.off('close', onClose);
        if (error) reject(error);
        else resolve();
      });
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private async open(): Promise<Socket> {
    const socket = await this.connect(this.port);
    socket.on('error', () => undefined);
    socket.on('close', () => (this.socket = undefined));
    socket.resume();
    return socket;
  }
}
