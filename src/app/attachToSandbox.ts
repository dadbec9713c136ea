import type { Sandbox } from '../core/ports/sandbox';
import type { AnalysisDeps } from './analysisDeps';
import { AppError } from './appError';
import type { DebuggedInvocation } from './debugFunction';
import { createPathMapping } from './pathMapping';
import type { RunDeps } from './startFunction';
import type { WorkspaceSession } from './workspaceSession';

/** A function whose warm sandbox is to be debugged. */
export interface AttachStart {
  readonly function: string;
  /** The timeout runs on while the debugger is paused. */
  readonly countsPauses?: boolean;
  readonly signal: AbortSignal;
}

/** Lets a debugger into a sandbox that runs; every invocation of it can stop at breakpoints then. Rejects with an AppError. */
export async function attachToSandbox(
  deps: Pick<RunDeps, 'workbench'> & Pick<AnalysisDeps, 'files'>,
  session: WorkspaceSession,
  sandbox: Sandbox | undefined,
  { function: id, countsPauses = false, signal }: AttachStart,
): Promise<DebuggedInvocation> {
  if (!sandbox) throw new AppError(`${id} has no sandbox that runs: invoke it first.`);
  const target = await session.open(id);
  const unpack = (content: Parameters<typeof deps.workbench.archiveFolder>[0]) =>
    deps.workbench.archiveFolder(content, signal);
  const mapping = await createPathMapping(target, unpack, deps.files);
  const attached = await sandbox.attach({ mapping, countsPauses });
  return {
    endpoint: attached.endpoint,
    warnings: [],
    result: attached.ended.then(() => ({ failed: false })),
    stop: () => attached.detach(),
  };
}
