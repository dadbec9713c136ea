import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { waitFor } from './processes';

/** An event as a listener gets it. */
export interface Heard {
  readonly time: string;
  readonly type: string;
  readonly record: unknown;
}

/** One request of the Telemetry or Logs API to a listener. */
export interface Batch {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly events: readonly Heard[];
}

/** What an extension would listen with. */
export class Listener {
  readonly batches: Batch[] = [];
  /** Answers to the next requests; 200 after these. */
  readonly answers: number[] = [];

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  static async http(use: (listener: Listener) => Promise<void>): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Uint8Array[] = [];
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const events = JSON.parse(Buffer.concat(chunks).toString()) as Heard[];
        const status = listener.answers.shift() ?? 200;
        if (status < 400) listener.batches.push({ method, path: url, headers, events });
        response.writeHead(status).end();
      });
    });
    const listener = await Listener.on(server);
    await listener.closedAfter(use);
  }

  /** One batch per piece that arrives. */
  static async tcp(use: (listener: Listener) => Promise<void>): Promise<void> {
    const server = createTcpServer((socket) => {
      let rest = '';
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Uint8Array) => {
        const lines = (rest + Buffer.from(chunk).toString()).split('\n');
        rest = lines.pop() ?? '';
        const events = lines.map((line) => JSON.parse(line) as Heard);
        listener.batches.push({ method: 'TCP', path: '', headers: {}, events });
      });
    });
    const listener = await Listener.on(server);
    await listener.closedAfter(use);
  }

  get uri(): string {
    return `http://sandbox.localdomain:${this.port}`;
  }

  get events(): readonly Heard[] {
    return this.batches.flatMap(({ events }) => events);
  }

  get types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  recordOf(type: string): Readonly<Record<string, unknown>> {
    const found = this.events.find((event) => event.type === type);
    if (!found) throw new Error(`no ${type} among ${this.types.join(', ')}`);
    return found.record as Record<string, unknown>;
  }

  /** Waits for an event of a type. */
  async until(type: string): Promise<void> {
    await waitFor(
      () => this.types.includes(type),
      `${type} among ${this.types.join(', ')}`,
      10_000,
    );
  }

  private static async on(server: Server): Promise<Listener> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Listener((server.address() as AddressInfo).port, server);
  }

  private async closedAfter(use: (listener: Listener) => Promise<void>): Promise<void> {
    try {
      await use(this);
    } finally {
      this.server.close();
    }
  }
}
