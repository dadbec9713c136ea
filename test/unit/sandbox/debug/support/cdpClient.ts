import { get } from 'node:http';
import { WebSocket } from 'ws';

export interface CdpEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Target {
  readonly webSocketDebuggerUrl: string;
  readonly url: string;
}

/** A debugger of Node.js with nothing behind it: calls and events as they travel. */
export class CdpClient {
  readonly events: CdpEvent[] = [];
  readonly closed: Promise<number>;
  private lastId = 0;
  private readonly waiting = new Map<number, (answer: Record<string, unknown>) => void>();
  private readonly watchers = new Set<() => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.take(data.toString()));
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
  }

  /** Attaches to the first target that a port lists. */
  static async attach(port: number): Promise<CdpClient> {
    const [target] = await listTargets(port);
    if (!target) throw new Error('nothing to attach to');
    return CdpClient.open(target.webSocketDebuggerUrl);
  }

  static async open(url: string): Promise<CdpClient> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const client = new CdpClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  async send(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.lastId;
    const answer = await new Promise<Record<string, unknown>>((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.error !== undefined) throw new Error(JSON.stringify(answer.error));
    return answer.result as Record<string, unknown>;
  }

  /** What a debugger does first; the function then waits for `start`. */
  async enable(): Promise<void> {
    await this.send('Runtime.enable');
    await this.send('Debugger.enable');
  }

  async start(): Promise<void> {
    await this.send('Runtime.runIfWaitingForDebugger');
  }

  /** Resolves with the first event from now on, or since `from`, that fits. */
  async event(
    method: string,
    fits: (params: Readonly<Record<string, unknown>>) => boolean = () => true,
    from = 0,
  ): Promise<CdpEvent> {
    const find = (): CdpEvent | undefined =>
      this.events.slice(from).find((event) => event.method === method && fits(event.params));
    for (let found = find(); ; found = find()) {
      if (found) return found;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${method}`)), 10_000);
        const wake = (): void => {
          clearTimeout(timer);
          this.watchers.delete(wake);
          resolve();
        };
        this.watchers.add(wake);
      });
    }
  }

  /** Where the function is paused next, after as many events as there were: `url:line` from 1. */
  async paused(from: number): Promise<string> {
    const { params } = await this.event('Debugger.paused', undefined, from);
    const [frame] = params.callFrames as readonly {
      readonly location: { readonly scriptId: string; readonly lineNumber: number };
    }[];
    if (!frame) throw new Error('paused nowhere');
    // Newer engines leave a frame's own URL empty: a debugger takes its script's.
    const { scriptId, lineNumber } = frame.location;
    const isScript = (script: CdpEvent['params']): boolean => script.scriptId === scriptId;
    const script = await this.event('Debugger.scriptParsed', isScript);
    return `${script.params.url as string}:${lineNumber + 1}`;
  }

  close(): void {
    this.socket.close();
  }

  private take(text: string): void {
    const message = JSON.parse(text) as Record<string, unknown>;
    if (typeof message.id === 'number') {
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
      return;
    }
    this.events.push(message as unknown as CdpEvent);
    for (const wake of [...this.watchers]) wake();
  }
}

export async function listTargets(port: number): Promise<readonly Target[]> {
  return JSON.parse((await fetchText(port, '/json/list')).body) as readonly Target[];
}

export function fetchText(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const call = get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    call.on('error', reject);
  });
}
