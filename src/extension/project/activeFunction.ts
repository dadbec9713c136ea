import { Emitter } from '../emitter';
import { sameFunction, type FunctionKey } from './functionKey';
import type { Projects } from './projects';

const KEY = 'strata.activeFunction';

/** Where a choice outlives the window; the editor's workspace state is one. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The function that the views are about. One is chosen as soon as there is one, the last one first. */
export class ActiveFunction {
  private readonly changes = new Emitter<FunctionKey | undefined>();
  private chosen: FunctionKey | undefined;

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly store: Store,
    private readonly projects: Projects,
  ) {
    projects.onDidRead(() => this.settle());
    projects.onDidRemove(() => this.settle());
  }

  get current(): FunctionKey | undefined {
    return this.chosen;
  }

  /** Makes a function the active one; does nothing when no project has it. */
  choose({ folder, id }: FunctionKey): void {
    if (!this.projects.find({ folder, id })) return;
    void this.store.update(KEY, { folder, id });
    this.set({ folder, id });
  }

  private settle(): void {
    if (this.chosen && this.projects.find(this.chosen)) return;
    const last = toKey(this.store.get(KEY));
    if (last && this.projects.find(last)) this.set(last);
    else if (!this.projects.isLoading) this.set(this.projects.functions[0]);
  }

  private set(next: FunctionKey | undefined): void {
    if (sameFunction(this.chosen, next)) return;
    this.chosen = next;
    this.changes.fire(next);
  }
}

function toKey(value: unknown): FunctionKey | undefined {
  const { folder, id } = (value ?? {}) as Partial<Record<keyof FunctionKey, unknown>>;
  return typeof folder === 'string' && typeof id === 'string' ? { folder, id } : undefined;
}
