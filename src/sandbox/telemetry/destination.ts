import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { DestinationAddress } from './subscription';

const HOST = '127.0.0.1';
/** A listener that takes longer has fallen behind. */
const ANSWER_LIMIT_MS = 5000;

/** Takes batches of events, each as JSON text. */
export interface Destination {
  /** Rejects when the listener is not there or does not take it. */
  send(events: readonly string[]): Promise<void>;
  /** Drops every connection; what is on its way fails. */
  close(): void;
}

export function openDestination(address: DestinationAddress): Destination {
  return address.protocol === 'HTTP'
    ? new HttpDestination(address)
    : new TcpDestination(address.port);
}

/** An array of records per request. */
class HttpDestination implements Destination {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly address: DestinationAddress & { readonly protocol: 'HTTP' }) {}

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
        { agent: this.agent, host: HOST, port, path, method, headers, timeout: ANSWER_LIMIT_MS },
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

  constructor(private readonly port: number) {}

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

  private open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, HOST);
      socket.once('connect', () => resolve(socket));
      socket.on('error', reject);
      socket.on('close', () => (this.socket = undefined));
      socket.resume();
    });
  }
}
