import type { FunctionDefinition } from '../project/definitions';
import type { InvocationResult, InvokeOptions } from './sandbox';

/** One event for one function, as a caller sent it. */
export interface FunctionCall extends Omit<InvokeOptions, 'signal' | 'requestId'> {
  /** The id of {@link FunctionDefinition}. */
  readonly function: string;
  readonly requestId: string;
  /** JSON. */
  readonly event: Uint8Array;
}

/** Why a call did not reach its function. */
export type RefusalCode =
  /** The function is not one of the project (any more). */
  | 'not-found'
  /** As many run as may run at once. */
  | 'throttled'
  /** The function reserves no concurrency, or fewer than run. */
  | 'reserved-throttled'
  /** It can't be run here; `message` says why. */
  | 'not-runnable';

/** The one error that a {@link FunctionService} throws on purpose. `message` is for people. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

/** The functions behind a local Lambda endpoint. */
export interface FunctionService {
  /** Every function as it is defined now. Rejects with {@link CallRefused} when nothing can be read. */
  functions(): Promise<readonly FunctionDefinition[]>;
  /** Runs a function as it was just read. A failing function is a result. Rejects with {@link CallRefused}. */
  invoke(definition: FunctionDefinition, call: FunctionCall): Promise<InvocationResult>;
  /** Takes an asynchronous call; it is run, and run again when it fails, later. Throws {@link CallRefused}. */
  enqueue(call: FunctionCall): void;
}

export interface EndpointOptions {
  /** The interface to listen on. */
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly region: string;
  readonly accountId: string;
  /** Takes a line for people. Must not throw. */
  readonly log: (line: string) => void;
}

/** A server that listens. */
export interface LambdaEndpoint {
  /** E.g. `http://127.0.0.1:3001`. */
  readonly url: string;
  /** Drops every connection; resolves when the port is free. */
  close(): Promise<void>;
}

/** Serves functions on ports of this machine. Rejects with a {@link PortRefused} when it can't listen there. */
export interface LambdaEndpoints {
  /** As the Lambda service does, for SDKs. */
  listenForInvokes(service: FunctionService, options: EndpointOptions): Promise<LambdaEndpoint>;
  /** As the APIs and function URLs of the project do, for browsers. */
  listenForHttp(service: FunctionService, options: EndpointOptions): Promise<LambdaEndpoint>;
}

/** The port or the interface can't be had; `message` is for people. */
export class PortRefused extends Error {
  override readonly name = 'PortRefused';
}

/** Keeps asynchronous events that failed for good. */
export interface DeadLetters {
  /** Where they are kept, for people. */
  readonly place: string;
  /** Adds one JSON document on a line of its own. */
  add(record: unknown): Promise<void>;
}
