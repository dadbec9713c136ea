import type { FoundInterpreter } from './interpreters/foundInterpreter';

/** An interpreter with our bootstrap for it. */
export interface ManagedRuntime {
  readonly interpreter: FoundInterpreter;
  /** Of the bootstrap on the host. */
  readonly bootstrapFolder: string;
}
