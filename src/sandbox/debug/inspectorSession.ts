import { WebSocket, type RawData } from 'ws';
import type { DebuggerAddress, DebugEvents } from './debugFront';
import {
  ofWorker,
  parseMessage,
  toClient,
  toProcess,
  type InspectorMessage,
} from './inspectorMessages';
import type { ScriptUrls } from './scriptUrls';

/** Bytes of one message; a script's source travels in one. */
export const MAX_MESSAGE = 256 * 1024 * 1024;
/** How long a process may take to let its inspector go. */
const LEAVE_MS = 1000;
/** RFC 6455, 7.4.1. */
const NORMAL = 1000;
const NOT_UNDERSTOOD = 1007;

/** One client at the process' inspector. Whichever side leaves, the other is sent away too. */
export class InspectorSession {
  /** Resolves when both sides are closed. */
  readonly closed: Promise<void>;
  private readonly process: WebSocket;
  /** What the client said before the process listened. */
  private early: string[] | undefined = [];
  private mainContext: unknown;
  /** A client has let the process start: from then on it runs unless it is paused. */
  private hasStarted = false;

  constructor(
    private readonly client: WebSocket,
    { port, path }: DebuggerAddress,
    private readonly urls: ScriptUrls,
    private readonly events: DebugEvents,
  ) {
    this.process = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE,
    });
    client.on('message', (data, isBinary) => this.fromClient(data, isBinary));
    this.process.on('open', () => this.sendEarly());
    this.process.on('message', (data) => this.fromProcess(data));
    this.closed = Promise.all([this.whenClosed(client), this.whenClosed(this.process)]).then(
      () => undefined,
    );
  }

  close(code = NORMAL): void {
    this.client.close(code);
    this.process.close();
  }

  /**
   * Sends the client away without waiting for it, and takes leave of the process: Node.js 20 whose inspector is cut off
   * crashes now and then in its next invocation (2 of 80 times here, none of 160 with a leave).
   */
  terminate(): void {
    this.client.terminate();
    this.process.close();
    setTimeout(() => this.process.terminate(), LEAVE_MS).unref();
  }

  private whenClosed(socket: WebSocket): Promise<void> {
    // An error is always followed by the close.
    socket.on('error', () => undefined);
    return new Promise((resolve) => {
      socket.once('close', () => {
        // A process without a client goes on: the inspector drops its breakpoints and resumes it.
        if (socket === this.client && this.hasStarted) this.events.onRunning();
        this.close();
        resolve();
      });
    });
  }

  private fromClient(data: RawData, isBinary: boolean): void {
    const message = isBinary ? undefined : parseMessage(textOf(data));
    if (!message) {
      this.close(NOT_UNDERSTOOD);
      return;
    }
    const text = JSON.stringify(toProcess(message, this.urls));
    if (this.early) this.early.push(text);
    else this.process.send(text);
    if (message.method === 'Runtime.runIfWaitingForDebugger') {
      this.hasStarted = true;
      this.events.onRunning();
    }
  }

  private sendEarly(): void {
    for (const text of this.early ?? []) this.process.send(text);
    this.early = undefined;
  }

  private fromProcess(data: RawData): void {
    const message = parseMessage(textOf(data));
    if (!message) return;
    this.client.send(JSON.stringify(toClient(message, this.urls)));
    this.watch(message);
  }

  private watch(message: InspectorMessage): void {
    const { method, params } = message;
    this.watchPauses(message);
    const told = ofWorker(message);
    if (told) this.watchPauses(told);
    if (method === 'Runtime.executionContextCreated') {
      this.mainContext ??= (params?.context as { readonly id?: unknown } | undefined)?.id;
    }
    const isOver =
      method === 'Runtime.executionContextDestroyed' &&
      params?.executionContextId === this.mainContext;
    // An ending process waits until its client has left.
    if (isOver || method === 'NodeRuntime.waitingForDisconnect') this.close();
  }

  private watchPauses({ method }: InspectorMessage): void {
    if (method === 'Debugger.paused') this.events.onPaused();
    if (method === 'Debugger.resumed') this.events.onRunning();
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data as ArrayBuffer).toString('utf8');
}
