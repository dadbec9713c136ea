import type { DebugOutcome } from '../../app/debugFunction';
import type { DebugEndpoint } from '../../core/ports/debugging';

/** One function to debug, as a launch configuration names it. */
export interface DebugRequest {
  /** Absolute path of the project's folder. */
  readonly project: string;
  /** The function's id, as the project's functions are listed. */
  readonly function: string;
  /** The event as JSON text. */
  readonly event: string;
  /** Variables over the function's own. */
  readonly environment: Readonly<Record<string, string>>;
  /** The function's timeout runs on while the debugger is paused. */
  readonly countsPauses: boolean;
}

/** A function that runs to be debugged: its process waits until a debugger has attached to `endpoint`. */
export interface DebugRun {
  readonly endpoint: DebugEndpoint;
  /** What the user should know before, one sentence each: layers left out, another interpreter. */
  readonly warnings: readonly string[];
  /** Rejects when the invocation was stopped or could not be carried out. */
  readonly result: Promise<DebugOutcome>;
  /** Ends the invocation and everything that it started. Never rejects; may be called twice. */
  stop(): Promise<void>;
}

/** Starts functions in debug mode; the root of the extension hands one in. */
export interface DebugLauncher {
  /**
   * Starts one invocation. Rejects with an error whose message is for people.
   *
   * @param onLog takes each log line, without its line end
   */
  launch(
    request: DebugRequest,
    onLog: (line: string) => void,
    signal: AbortSignal,
  ): Promise<DebugRun>;
  /** The ids of a project's functions that can be debugged, for dynamic configurations. */
  listFunctions(project: string): Promise<readonly string[]>;
}
