import * as vscode from 'vscode';
import type { WorkerClient } from '../../worker/client';
import type { FunctionKey } from '../project/functionKey';

/** An output channel for each function that has run: its log lines as they come. */
export class FunctionOutputs implements vscode.Disposable {
  private readonly channels = new Map<string, vscode.OutputChannel>();
  private readonly subscription: { dispose(): void };

  constructor(worker: WorkerClient) {
    this.subscription = worker.onEvent((event) => {
      if (event.event === 'log')
        this.channel({ folder: event.folder, id: event.function }).appendLine(event.line);
    });
  }

  show(key: FunctionKey): void {
    this.channel(key).show(true);
  }

  dispose(): void {
    this.subscription.dispose();
    for (const channel of this.channels.values()) channel.dispose();
  }

  private channel({ folder, id }: FunctionKey): vscode.OutputChannel {
    const place = `${folder}#${id}`;
    const known = this.channels.get(place) ?? vscode.window.createOutputChannel(`Lambda: ${id}`);
    this.channels.set(place, known);
    return known;
  }
}
