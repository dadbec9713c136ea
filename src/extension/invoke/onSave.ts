import path from 'node:path';
import { isEventPath } from '../events/eventFiles';
import type { Store } from '../project/activeFunction';
import { sameFunction, type FunctionKey } from '../project/functionKey';
import type { Project } from '../project/picture';
import { isRelevant } from '../project/relevance';
import { Emitter } from '../emitter';

const KEY = 'strata.invokeOnSave';

/** Which functions run each time a file is saved. */
export class OnSaveSwitches {
  private readonly changes = new Emitter<void>();
  readonly onDidChange = this.changes.event;

  /** @param byDefault what counts for a function that nobody switched */
  constructor(
    private readonly store: Store,
    private readonly byDefault: (key: FunctionKey) => boolean,
  ) {}

  isOn(key: FunctionKey): boolean {
    return this.all()[nameOf(key)] ?? this.byDefault(key);
  }

  toggle(key: FunctionKey): void {
    void this.store.update(KEY, { ...this.all(), [nameOf(key)]: !this.isOn(key) });
    this.changes.fire();
  }

  private all(): Readonly<Record<string, boolean>> {
    return (this.store.get(KEY) ?? {}) as Readonly<Record<string, boolean>>;
  }
}

/** Whether a saved file is a reason to run a function again: a file of its project, or the very event it runs with. */
export function isReason(project: Project, file: string, event: string | undefined): boolean {
  if (file === event) return true;
  const isInside = file.startsWith(project.folder + path.sep);
  const isEvent = isEventPath(project.folder, file) || /[\\/](test[-_])?events[\\/]/.test(file);
  return isInside && !isEvent && isRelevant(project, file);
}

/** Runs one thing at a time for each function; what is asked for meanwhile runs once more, afterwards. */
export class Coalescer {
  private readonly running: FunctionKey[] = [];
  private readonly again: FunctionKey[] = [];

  constructor(private readonly run: (key: FunctionKey) => Promise<void>) {}

  async ask(key: FunctionKey): Promise<void> {
    if (has(this.running, key)) {
      if (!has(this.again, key)) this.again.push(key);
      return;
    }
    this.running.push(key);
    try {
      await this.run(key);
    } finally {
      remove(this.running, key);
      if (remove(this.again, key)) void this.ask(key);
    }
  }
}

function has(keys: readonly FunctionKey[], key: FunctionKey): boolean {
  return keys.some((one) => sameFunction(one, key));
}

function remove(keys: FunctionKey[], key: FunctionKey): boolean {
  const index = keys.findIndex((one) => sameFunction(one, key));
  return index !== -1 && keys.splice(index, 1).length > 0;
}

function nameOf({ folder, id }: FunctionKey): string {
  return `${folder}#${id}`;
}
