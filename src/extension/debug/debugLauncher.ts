import type { DebugOutcome } from '../../app/debugFunction';
import type { DebugEndpoint } from '../../core/ports/debugging';

/** A function whose warm sandbox is to be debugged. */
export interface AttachRequest {
  /** Absolute path of the project's folder. */
  readonly project: string;
  /** The function's id, as the project's functions are listed. */
  readonly function: string;
  /** The function's timeout runs on while the debugger is paused. */
  readonly countsPauses: boolean;
}

/** One function to debug, as a launch configuration names it. */
export interface DebugRequest extends AttachRequest {
  /** The event as JSON text. */
  readonly event: string;
  /** Variables over the function's own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A function that runs to be debugged: a process that was started for it waits until a debugger is at `endpoint`. */
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
  /** Lets a debugger into the function's warm sandbox; else as `launch`. The result is the sandbox' end. */
  attach(
    request: AttachRequest,
    onLog: (line: string) => void,
    signal: AbortSignal,
  ): Promise<DebugRun>;
  /** The ids of a project's functions that can be debugged, for dynamic configurations. */
  listFunctions(project: string): Promise<readonly string[]>;
}
