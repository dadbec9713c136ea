import type { DebugRequest } from '../core/ports/debugging';
import type { LogSource, TierName } from '../core/ports/sandbox';

export type * from '../core/ports/debugging';
export type * from '../core/ports/sandbox';

/** What the composition root hands in. */
export interface SandboxDeps {
  /** Folder of the bootstrap files (`node/`, `python/`, `ruby/`, `java/`, `etc/`), e.g. `dist/bootstraps`. */
  readonly bootstrapDir: string;
  /** Folder for what is compiled once and kept, e.g. the Java bootstrap. Made when it is missing. */
  readonly cacheDir: string;
  /** The host's environment, to find interpreters with (`PATH`, `HOME`). The function never sees it. */
  readonly hostEnv: Readonly<Record<string, string | undefined>>;
  /** Called for each log line as it is read, without its line end. Must not throw. */
  readonly onLog?: (line: string, source: LogSource) => void;
  /** The tier to use; absent: the first one that works. */
  readonly tier?: TierName;
  /** Milliseconds that the init phase may take before it is tried again inside the invocation. Default 10,000. */
  readonly initLimitMs?: number;
  /** Debug the function, see `StartOptions.debug`. */
  readonly debug?: DebugRequest;
}
