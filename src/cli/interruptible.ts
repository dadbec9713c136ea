import { AppError } from '../app/appError';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs what Ctrl+C, or a request to end, cancels. Rejects with an AppError then; a second one ends the process. */
export async function interruptible<T>(action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new AppError('Cancelled.'));
  for (const name of SIGNALS) process.once(name, abort);
  try {
    return await action(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, abort);
  }
}
