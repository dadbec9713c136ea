import type { SandboxRow } from '../../app/browseDocuments';
import type { WorkerClient } from '../../worker/client';
import { Emitter } from '../emitter';
import type { FunctionKey } from '../project/functionKey';

/** The sandboxes that live, as the worker tells of them. */
export class Sandboxes {
  private readonly changes = new Emitter<void>();
  private readonly subscription: { dispose(): void };
  private rows: readonly SandboxRow[] = [];

  readonly onDidChange = this.changes.event;

  constructor(worker: Pick<WorkerClient, 'onEvent'>) {
    this.subscription = worker.onEvent((event) => {
      if (event.event !== 'sandboxes') return;
      this.rows = event.sandboxes;
      this.changes.fire();
    });
  }

  find({ folder, id }: FunctionKey): SandboxRow | undefined {
    return this.rows.find((row) => row.folder === folder && row.function === id);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
