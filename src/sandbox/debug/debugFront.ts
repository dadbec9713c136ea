import type { DebugEndpoint } from '../types';

/** Where a process' own debugger listens, inside the shared network: on 127.0.0.1. */
export interface DebuggerAddress {
  readonly port: number;
  /** Of the inspector's WebSocket: `/<uuid>`; empty for Python. */
  readonly path: string;
}

/** What a debugger does to the function, as far as it concerns time. */
export interface DebugEvents {
  /** The function runs: a client has let it start, go on, or has left. */
  onRunning(): void;
  /** It stands at a breakpoint, a step or an exception. */
  onPaused(): void;
}

/** The port that debuggers attach to, in front of one process of the function after the other. */
export interface DebugFront {
  readonly endpoint: DebugEndpoint;
  /** A process has said where its debugger listens, and waits for a client. */
  announce(address: DebuggerAddress): void;
  /** The process is gone: its client is sent away, the next one waits for the next process. */
  release(): void;
  /** Frees the port. May be called twice. */
  close(): Promise<void>;
}
