import type { FunctionKey } from '../project/functionKey';
import type { Store } from '../project/activeFunction';

/** An event with the name that people know it by. */
export interface NamedEvent {
  /** JSON text. */
  readonly text: string;
  readonly name: string;
}

const KEY = 'strata.lastEvents';

/** The event that each function was last invoked with, for as long as the workspace lives. */
export class LastEvents {
  constructor(private readonly store: Store) {}

  get(key: FunctionKey): NamedEvent | undefined {
    return this.all()[nameOf(key)];
  }

  set(key: FunctionKey, event: NamedEvent): void {
    void this.store.update(KEY, { ...this.all(), [nameOf(key)]: event });
  }

  private all(): Readonly<Record<string, NamedEvent>> {
    return (this.store.get(KEY) ?? {}) as Readonly<Record<string, NamedEvent>>;
  }
}

function nameOf({ folder, id }: FunctionKey): string {
  return `${folder}#${id}`;
}
