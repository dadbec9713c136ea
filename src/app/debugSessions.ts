import type { AnalysisDeps } from './analysisDeps';
import { AppError } from './appError';
import {
  debugFunction,
  type DebuggedInvocation,
  type DebugOutcome,
  type DebugStart,
} from './debugFunction';
import type { RunDeps } from './startFunction';
import type { WorkspaceSession } from './workspaceSession';

/** The invocations that are being debugged, known by a number. */
export class DebugSessions {
  private readonly running = new Map<number, DebuggedInvocation>();
  private lastNumber = 0;

  constructor(private readonly deps: RunDeps & Pick<AnalysisDeps, 'files'>) {}

  async start(
    session: WorkspaceSession,
    request: DebugStart,
  ): Promise<{ readonly session: number } & Pick<DebuggedInvocation, 'endpoint' | 'warnings'>> {
    const invocation = await debugFunction(this.deps, session, request);
    if (request.signal.aborted) await invocation.stop(); // nobody waits for it any more
    request.signal.throwIfAborted();
    const number = ++this.lastNumber;
    this.running.set(number, invocation);
    return { session: number, endpoint: invocation.endpoint, warnings: invocation.warnings };
  }

  /** How an invocation ends; rejects when it is stopped before. */
  result(number: number): Promise<DebugOutcome> {
    const invocation = this.running.get(number);
    if (!invocation) return Promise.reject(new AppError('This debug session has ended.'));
    return invocation.result;
  }

  async stop(number: number): Promise<void> {
    const invocation = this.running.get(number);
    this.running.delete(number);
    await invocation?.stop();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.running.keys()].map((number) => this.stop(number)));
  }
}
