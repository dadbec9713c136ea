import type { RunChoices } from '../../app/runChoices';
import type { NetworkMode } from '../../core/project/definitions';
import type { TierName } from '../../core/ports/sandbox';
import { Emitter } from '../emitter';
import type { Store } from '../project/activeFunction';
import type { FunctionKey } from '../project/functionKey';

const KEY = 'strata.runs';

/** What was chosen for one function; it is remembered with the workspace. */
export interface Chosen {
  /** Names of layers. */
  readonly withoutLayers?: readonly string[];
  /** Absolute path. */
  readonly envFile?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Variables without a value that the function runs without, as somebody said. */
  readonly leftUnset?: readonly string[];
}

/** What the settings say of all functions of a folder; what is absent is left to the machine or the project. */
export interface RunDefaults {
  readonly tier?: TierName;
  readonly network?: NetworkMode;
}

/** How functions are run in this editor. */
export class RunSettings {
  private readonly changes = new Emitter<void>();
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly store: Store,
    private readonly defaults: (key: FunctionKey) => RunDefaults,
  ) {}

  /** All that decides over a run. */
  of(key: FunctionKey): RunChoices {
    const { withoutLayers, envFile, environment } = this.chosen(key);
    return {
      ...this.defaults(key),
      ...(withoutLayers && { withoutLayers }),
      ...(envFile !== undefined && { envFile }),
      ...(environment && { environment }),
    };
  }

  chosen(key: FunctionKey): Chosen {
    return this.all()[nameOf(key)] ?? {};
  }

  /** Changes what was chosen for a function; the rest of it stays. */
  choose(key: FunctionKey, changed: Partial<Chosen>): void {
    const next = { ...this.chosen(key), ...changed };
    void this.store.update(KEY, { ...this.all(), [nameOf(key)]: next });
    this.changes.fire();
  }

  /** The settings have changed. */
  changed(): void {
    this.changes.fire();
  }

  private all(): Readonly<Record<string, Chosen>> {
    return (this.store.get(KEY) ?? {}) as Readonly<Record<string, Chosen>>;
  }
}

function nameOf({ folder, id }: FunctionKey): string {
  return `${folder}#${id}`;
}
