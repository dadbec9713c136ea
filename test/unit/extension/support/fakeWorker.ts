import type { Method, Methods } from '../../../../src/worker/protocol';
import { WorkerFailure } from '../../../../src/worker/client';
import type { Asks } from '../../../../src/extension/project/projects';

type Answers = {
  [M in Method]?: (
    params: Methods[M]['params'],
  ) => Methods[M]['result'] | Promise<Methods[M]['result']>;
};

/** Answers as it is told, in its own time, and keeps what it was asked; a question that is given up is cancelled. */
export class FakeWorker implements Asks {
  readonly asked: { readonly method: Method; readonly params: unknown }[] = [];

  constructor(public answers: Answers) {}

  async ask<M extends Method>(
    method: M,
    params: Methods[M]['params'],
    signal?: AbortSignal,
  ): Promise<Methods[M]['result']> {
    this.asked.push({ method, params });
    const answer = this.answers[method];
    if (!answer) throw new Error(`Nobody said what '${method}' answers.`);
    const result = await answer(params);
    if (signal?.aborted === true)
      throw new WorkerFailure({ kind: 'cancelled', message: 'cancelled' });
    return result;
  }

  count(method: Method): number {
    return this.asked.filter((one) => one.method === method).length;
  }
}

export function inputFailure(message: string): WorkerFailure {
  return new WorkerFailure({ kind: 'input', message });
}

/** Something that is answered when the test says so. */
export function deferred<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, resolve: (value) => settle?.(value) };
}
