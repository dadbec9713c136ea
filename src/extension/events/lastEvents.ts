import type { FunctionKey } from '../project/functionKey';
import type { Store } from '../project/activeFunction';
import type { NamedEvent } from './namedEvent';

const KEY = 'strata.lastEvents';
/** Characters of an event's text that are kept; a longer one is asked for anew. */
const MAX_TEXT = 256 * 1024;

/** The event that each function was last invoked with, for as long as the workspace lives. */
export class LastEvents {
  constructor(private readonly store: Store) {}

  get(key: FunctionKey): NamedEvent | undefined {
    return this.all()[nameOf(key)];
  }

  set(key: FunctionKey, event: NamedEvent): void {
    if (event.file === undefined && event.text.length > MAX_TEXT) return;
    void this.store.update(KEY, {
      ...this.all(),
      [nameOf(key)]: event.file === undefined ? event : { ...event, text: '' },
    });
  }

  private all(): Readonly<Record<string, NamedEvent>> {
    return (this.store.get(KEY) ?? {}) as Readonly<Record<string, NamedEvent>>;
  }
}

function nameOf({ folder, id }: FunctionKey): string {
  return `${folder}#${id}`;
}
