import { pythonAttachment, type Attachment } from '../../../../../src/extension/debug/attachments';
import type { MappedRoot } from '../../../../../src/sandbox/sandbox';
import { connect, type Socket } from 'node:net';

export interface DapMessage {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
  readonly message?: string;
  readonly request_seq?: number;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

interface Frame {
  readonly id: number;
  readonly line: number;
  readonly source?: { readonly path?: string };
}

/** A debugger that speaks the debug adapter protocol, with nothing behind it. */
export class DapClient {
  readonly messages: DapMessage[] = [];
  readonly closed: Promise<void>;
  private lastSeq = 0;
  private rest = Buffer.alloc(0);
  private readonly watchers = new Set<() => void>();

  private constructor(
    readonly socket: Socket,
    private readonly port: number,
  ) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async connect(port: number): Promise<DapClient> {
    const socket = connect({ host: '127.0.0.1', port });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new DapClient(socket, port);
  }

  async send(
    command: string,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const seq = this.post(command, args);
    const answer = await this.next(({ request_seq: of }) => of === seq);
    if (answer.success !== true) throw new Error(`${command}: ${answer.message ?? ''}`);
    return answer.body ?? {};
  }

  /** Sends without waiting for the answer. */
  post(command: string, args: Readonly<Record<string, unknown>> = {}): number {
    const seq = ++this.lastSeq;
    const text = JSON.stringify({ seq, type: 'request', command, arguments: args });
    this.socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    return seq;
  }

  /** Attaches to debugpy, sets breakpoints (lines of each file, from 1) and lets the function start. */
  begin(
    pathMappings: readonly MappedRoot[],
    breakpoints: Readonly<Record<string, readonly number[]>>,
    exceptionFilters: readonly string[] = [],
  ): Promise<void> {
    return this.beginWith(
      pythonAttachment('', this.port, pathMappings),
      breakpoints,
      exceptionFilters,
    );
  }

  /** The same with whatever debugger listens, as the editor begins. */
  async beginWith(
    { request, ...settings }: Attachment,
    breakpoints: Readonly<Record<string, readonly number[]>>,
    exceptionFilters: readonly string[] = [],
  ): Promise<void> {
    await this.send('initialize', {
      clientID: 'test',
      adapterID: 'test',
      linesStartAt1: true,
      columnsStartAt1: true,
      pathFormat: 'path',
      supportsStartDebuggingRequest: true,
    });
    this.post(request, settings);
    await this.event('initialized', 0);
    for (const [path, lines] of Object.entries(breakpoints)) {
      const places = lines.map((line) => ({ line }));
      await this.send('setBreakpoints', { source: { path }, breakpoints: places });
    }
    await this.send('setExceptionBreakpoints', { filters: exceptionFilters });
    await this.send('configurationDone');
  }

  event(name: string, from: number): Promise<DapMessage> {
    return this.next(({ type, event }) => type === 'event' && event === name, from);
  }

  /** What the debugger wants a session of its own for. */
  async startsSession(): Promise<Attachment> {
    const asked = await this.next(
      ({ type, command }) => type === 'request' && command === 'startDebugging',
    );
    const { configuration } = asked.arguments as { readonly configuration: Attachment };
    return { ...configuration, request: 'attach' };
  }

  /** Where the function stops next, after as many messages as there were: `path:line`, and its thread. */
  async stopped(from: number): Promise<{ readonly place: string; readonly threadId: unknown }> {
    const { body } = await this.event('stopped', from);
    const threadId = body?.threadId;
    const { stackFrames } = await this.send('stackTrace', { threadId });
    const [frame] = stackFrames as readonly Frame[];
    return { place: `${frame?.source?.path ?? ''}:${frame?.line ?? 0}`, threadId };
  }

  private async next(fits: (message: DapMessage) => boolean, from = 0): Promise<DapMessage> {
    for (;;) {
      const found = this.messages.slice(from).find(fits);
      if (found) return found;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () =>
            reject(new Error(`waited in vain; last: ${JSON.stringify(this.messages.slice(-5))}`)),
          15_000,
        );
        const wake = (): void => {
          clearTimeout(timer);
          this.watchers.delete(wake);
          resolve();
        };
        this.watchers.add(wake);
      });
    }
  }

  private take(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const end = this.rest.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.rest.toString('latin1'))?.[1]);
      if (end === -1 || this.rest.length < end + 4 + length) return;
      const text = this.rest.subarray(end + 4, end + 4 + length).toString('utf8');
      this.rest = this.rest.subarray(end + 4 + length);
      this.messages.push(JSON.parse(text) as DapMessage);
      for (const wake of [...this.watchers]) wake();
    }
  }
}
