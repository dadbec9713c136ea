import * as vscode from 'vscode';
import { WorkerFailure } from '../../worker/client';
import type { CommandId } from './commandIds';
import { errorText } from '../../core/errorText';

const SHOW_LOG = 'Show log';

/** Registers commands, each behind the one place that shows errors. */
export class Commands implements vscode.Disposable {
  private readonly registered: vscode.Disposable[] = [];

  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** @param handler takes what menus, trees or other code hand to the command; what it rejects with is shown */
  register(id: CommandId, handler: (...args: never[]) => unknown): void {
    this.registered.push(
      vscode.commands.registerCommand(id, (...args: unknown[]) =>
        runCommand(this.log, () => handler(...(args as never[]))),
      ),
    );
  }

  dispose(): void {
    for (const one of this.registered.splice(0)) one.dispose();
  }
}

/** Runs what a person asked for: wrong input is said, a fault of ours is logged as well, a cancelled one is silent. */
export async function runCommand<T>(
  log: vscode.LogOutputChannel,
  action: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    // Not awaited: the message stays until someone closes it.
    void showError(log, error);
    return undefined;
  }
}

/** Logs what happened in the background: nobody asked for it, so nobody is told. */
export function logFailure(log: vscode.LogOutputChannel, error: unknown): void {
  const kind = kindOf(error);
  if (kind === 'input') log.info(errorText(error));
  if (kind === 'unexpected') log.error(error instanceof Error ? error : String(error));
}

async function showError(log: vscode.LogOutputChannel, error: unknown): Promise<void> {
  const kind = kindOf(error);
  if (kind === 'cancelled') return;
  if (kind === 'input') {
    await vscode.window.showErrorMessage(errorText(error));
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const message = `Strata failed: ${errorText(error)}`;
  if ((await vscode.window.showErrorMessage(message, SHOW_LOG)) === SHOW_LOG) log.show();
}

function kindOf(error: unknown): 'input' | 'cancelled' | 'unexpected' {
  if (error instanceof vscode.CancellationError) return 'cancelled';
  return error instanceof WorkerFailure ? error.failure.kind : 'unexpected';
}
