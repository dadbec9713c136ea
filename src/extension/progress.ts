import * as vscode from 'vscode';
import { toSignal } from './toSignal';

/** Shows that something is going on, with a way to stop it. */
export function withCancel<T>(
  title: string,
  action: (signal: AbortSignal) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => action(toSignal(token)),
  );
}
