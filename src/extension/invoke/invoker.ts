import * as vscode from 'vscode';
import type { InvocationOutcome } from '../../app/browseDocuments';
import type { WorkerClient } from '../../worker/client';
import type { EventDiagnostics } from '../events/eventDiagnostics';
import type { LastEvents } from '../events/lastEvents';
import type { NamedEvent } from '../events/namedEvent';
import { readAgain } from '../events/savedEvents';
import type { FunctionKey } from '../project/functionKey';
import type { Runs } from '../runs/registerRuns';
import { toSignal } from '../toSignal';
import { isTrusted } from '../trust';
import { NEEDS_TRUST } from './needsTrust';

/** An invocation that was answered. */
export interface Invoked {
  readonly key: FunctionKey;
  readonly event: NamedEvent;
  readonly outcome: InvocationOutcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Where progress is shown: a notification for what a person asked for, the status bar for what came by itself. */
export type Prominence = 'asked' | 'background';

/** Runs functions with events: what every lens, button and row of the editor ends in. */
export class Invoker implements vscode.Disposable {
  private readonly starts = new vscode.EventEmitter<FunctionKey>();
  private readonly ends = new vscode.EventEmitter<Invoked>();
  readonly onDidStart = this.starts.event;
  readonly onDidInvoke = this.ends.event;

  constructor(
    private readonly worker: WorkerClient,
    private readonly runs: Pick<Runs, 'settings' | 'askForMissing'>,
    private readonly lastEvents: LastEvents,
    private readonly diagnostics: EventDiagnostics,
  ) {}

  /** Runs the function as it is now. What is no JSON is said, and nothing runs. */
  async invoke(
    key: FunctionKey,
    given: NamedEvent,
    prominence: Prominence = 'asked',
  ): Promise<void> {
    if (!(await isTrusted(NEEDS_TRUST))) return;
    if (prominence === 'asked') await vscode.workspace.saveAll(false);
    const event = await readAgain(given);
    if (!event) {
      void vscode.window.showErrorMessage(`The event ${given.name} is not there any more.`);
      return;
    }
    if (!this.diagnostics.accepts(event)) return;
    if (prominence === 'asked' && !(await this.runs.askForMissing(key))) return;
    this.lastEvents.set(key, event);
    this.starts.fire(key);
    const outcome = await this.run(key, event.text, prominence);
    this.ends.fire({ key, event, outcome, at: Date.now() });
  }

  dispose(): void {
    this.starts.dispose();
    this.ends.dispose();
  }

  private run(
    key: FunctionKey,
    event: string,
    prominence: Prominence,
  ): Thenable<InvocationOutcome> {
    const { Notification, Window } = vscode.ProgressLocation;
    const options = {
      location: prominence === 'asked' ? Notification : Window,
      title: `Invoking ${key.id}`,
      cancellable: prominence === 'asked',
    };
    const { folder, id } = key;
    const asked = { ...this.runs.settings.of(key), folder, function: id, event };
    return vscode.window.withProgress(options, (_, token) =>
      this.worker.ask('invoke', asked, toSignal(token)),
    );
  }
}
