import * as vscode from 'vscode';
import type { WorkerClient } from '../../worker/client';
import { toSignal } from '../toSignal';

/** Runs what fetches from AWS, with a notification that shows how far it is and can be cancelled. */
export function whileFetching<T>(
  worker: WorkerClient,
  title: string,
  fetch: (signal: AbortSignal) => Promise<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    const listener = worker.onEvent((event) => {
      if (event.event !== 'fetching') return;
      const { received, total } = event;
      progress.report({ message: `${Math.floor((100 * received) / Math.max(total, 1))} %` });
    });
    return fetch(toSignal(token)).finally(() => listener.dispose());
  });
}
