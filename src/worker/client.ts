import type {
  Failure,
  FromWorker,
  Method,
  Methods,
  Request,
  Response,
  ToWorker,
  WorkerEvent,
} from './protocol';

/** One end of the channel; a `worker_threads` Worker is one. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  on(event: 'message', listener: (message: FromWorker) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

/** A question that failed in the worker. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the worker; any number of questions may be open at once. */
export class WorkerClient {
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<(event: WorkerEvent) => void>();
  private lastId = 0;
  /** Why nothing can be asked any more. */
  private ended: string | undefined;

  constructor(private readonly port: WorkerPort) {
    port.on('message', (message) => {
      if ('event' in message) this.listeners.forEach((listener) => listener(message));
      else this.settle(message);
    });
    port.on('error', (error) => this.failAll(error.message));
    port.on('exit', (code) => this.failAll(`the analysis ended with code ${code}`));
  }

  /** Rejects with a WorkerFailure; of kind `cancelled` when the signal fires first. */
  ask<M extends Method>(
    method: M,
    params: Methods[M]['params'],
    signal?: AbortSignal,
  ): Promise<Methods[M]['result']> {
    if (this.ended !== undefined)
      return Promise.reject(new WorkerFailure({ kind: 'unexpected', message: this.ended }));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      const cancel = (): void => this.port.postMessage({ cancel: id });
      this.port.postMessage({ id, method, params } as Request);
      if (signal?.aborted === true) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  /** Hears of what happens without being asked for, until it is disposed of. */
  onEvent(listener: (event: WorkerEvent) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  private settle(response: Response): void {
    const waiting = this.waiting.get(response.id);
    this.waiting.delete(response.id);
    if ('failure' in response) waiting?.reject(new WorkerFailure(response.failure));
    else waiting?.resolve(response.result as never);
  }

  private failAll(message: string): void {
    this.ended = message;
    for (const { reject } of this.waiting.values())
      reject(new WorkerFailure({ kind: 'unexpected', message }));
    this.waiting.clear();
  }
}
