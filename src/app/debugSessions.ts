import type { AnalysisDeps } from './analysisDeps';
import type { Sandbox } from '../core/ports/sandbox';
import { AppError } from './appError';
import { attachToSandbox, type AttachStart } from './attachToSandbox';
import {
  debugFunction,
  type DebuggedInvocation,
  type DebugOutcome,
  type DebugStart,
} from './debugFunction';
import type { RunDeps } from './startFunction';
import type { WorkspaceSession } from './workspaceSession';

/** What a session that has begun is told. */
type StartedSession = { readonly session: number } & Pick<
  DebuggedInvocation,
  'endpoint' | 'warnings'
>;

/** The invocations that are being debugged, known by a number. */
export class DebugSessions {
  private readonly running = new Map<number, DebuggedInvocation>();
  private lastNumber = 0;

  constructor(private readonly deps: RunDeps & Pick<AnalysisDeps, 'files'>) {}

  async start(session: WorkspaceSession, request: DebugStart): Promise<StartedSession> {
    return this.keep(await debugFunction(this.deps, session, request), request.signal);
  }

  /** The same for a sandbox that runs; its end is the session's. */
  async attach(
    session: WorkspaceSession,
    sandbox: Sandbox | undefined,
    request: AttachStart,
  ): Promise<StartedSession> {
    const attached = await attachToSandbox(this.deps, session, sandbox, request);
    return this.keep(attached, request.signal);
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

  private async keep(invocation: DebuggedInvocation, signal: AbortSignal): Promise<StartedSession> {
    if (signal.aborted) await invocation.stop(); // nobody waits for it any more
    signal.throwIfAborted();
    const number = ++this.lastNumber;
    this.running.set(number, invocation);
    return { session: number, endpoint: invocation.endpoint, warnings: invocation.warnings };
  }
}
