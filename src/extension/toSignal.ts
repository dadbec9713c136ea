import type * as vscode from 'vscode';

/** The editor's way to cancel, as the worker's. */
export function toSignal(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
