import type { Content } from '../core/layers/openContent';
import type { DebugEndpoint } from '../core/ports/debugging';
import type { AnalysisDeps } from './analysisDeps';
import { AppError } from './appError';
import { requireJson } from './eventText';
import { createPathMapping } from './pathMapping';
import { chooseRun, type RunChoices } from './runChoices';
import { runWarnings, startFunction, type RunDeps } from './startFunction';
import type { WorkspaceSession } from './workspaceSession';

/** One invocation to debug. */
export interface DebugStart extends RunChoices {
  readonly function: string;
  /** JSON text. */
  readonly event: string;
  /** The timeout runs on while the debugger is paused. */
  readonly countsPauses?: boolean;
  /** Takes each log line, without its line end. */
  readonly onLog: (line: string) => void;
  readonly signal: AbortSignal;
}

/** How a debugged invocation ended. */
export interface DebugOutcome {
  /** Absent when a sandbox was attached to: it has no answer of its own. */
  readonly payload?: string;
  readonly failed: boolean;
}

/** An invocation whose process waits for a debugger at `endpoint`. */
export interface DebuggedInvocation {
  readonly endpoint: DebugEndpoint;
  /** What the run lacks, one sentence each. */
  readonly warnings: readonly string[];
  /** Rejects when the invocation was stopped. */
  readonly result: Promise<DebugOutcome>;
  /** Ends the process and everything that it started. */
  stop(): Promise<void>;
}

/**
 * Starts a function in a sandbox of its own, to be debugged, as the session has it; the warm one is left alone. Rejects with
 * an AppError.
 */
export async function debugFunction(
  deps: RunDeps & Pick<AnalysisDeps, 'files'>,
  session: WorkspaceSession,
  request: DebugStart,
): Promise<DebuggedInvocation> {
  requireJson(request.event);
  const chosen = await chooseRun(deps.files, await session.open(request.function), request);
  const { target, environment } = chosen;
  const unpack = (content: Content) => deps.workbench.archiveFolder(content, request.signal);
  const mapping = await createPathMapping(target, unpack, deps.files);
  const { onLog, signal, countsPauses = false } = request;
  const sandbox = await startFunction(deps, target, {
    environment,
    ...chosen.overrides,
    onLog,
    signal,
    debug: { mapping, countsPauses },
  });
  const { debugger: endpoint } = sandbox;
  if (!endpoint) {
    await sandbox.stop();
    throw new AppError(`${request.function} can't be debugged here.`);
  }
  const result = sandbox
    .invoke(new TextEncoder().encode(request.event))
    .then(({ payload, functionError }) => ({
      payload: new TextDecoder().decode(payload),
      failed: functionError !== undefined,
    }));
  result.catch(() => undefined); // told to whoever awaits it
  return {
    endpoint,
    warnings: runWarnings(target, environment, sandbox),
    result,
    stop: () => sandbox.stop(),
  };
}
