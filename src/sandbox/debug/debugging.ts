import type { FoundInterpreter } from '../interpreters/foundInterpreter';
import { LANGUAGES } from '../interpreters/languages';
import { PausableClock } from '../pausableClock';
import { SandboxError } from '../sandboxError';
import type { DebugRequest } from '../types';
import { AdapterRelay } from './adapterRelay';
import type { DebugEvents, DebugFront } from './debugFront';
import { requireDebugpy } from './debugpy';
import { InspectorProxy } from './inspectorProxy';

/** What a sandbox that is debugged has besides. */
export interface Debugging {
  readonly front: DebugFront;
  /** Stands still while the function waits for its debugger, or is paused when pauses do not count. */
  readonly clock: PausableClock;
  /** Folder of the package `debugpy` on the host; of a Python function. */
  readonly debugpyFolder?: string;
}

/**
 * Opens the port that debuggers attach to; the caller closes it.
 * @throws {SandboxError} `sandbox.no-debugger`
 */
export async function startDebugging(
  { mapping, countsPauses }: DebugRequest,
  interpreter: FoundInterpreter,
  hostEnv: Readonly<Record<string, string | undefined>>,
): Promise<Debugging> {
  if (interpreter.family !== 'nodejs' && interpreter.family !== 'python') {
    throw new SandboxError(
      'sandbox.no-debugger',
      `${LANGUAGES[interpreter.family].name} functions can be run, not yet debugged.`,
    );
  }
  const clock = new PausableClock();
  const events = debugEvents(clock, countsPauses);
  if (interpreter.family === 'nodejs') {
    return { front: await InspectorProxy.start(mapping, events), clock };
  }
  const debugpyFolder = await requireDebugpy(interpreter, hostEnv);
  return { front: await AdapterRelay.start(mapping, events), clock, debugpyFolder };
}

/** What a debugger does to a clock. */
export function debugEvents(clock: PausableClock, countsPauses = false): DebugEvents {
  return {
    onRunning: () => clock.resume(),
    onPaused: () => {
      if (!countsPauses) clock.pause();
    },
  };
}
