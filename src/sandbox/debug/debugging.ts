import type { Mount } from '../isolation/mountPlan';
import type { FoundInterpreter } from '../interpreters/foundInterpreter';
import { PausableClock } from '../pausableClock';
import type { AdapterKind, DebugEndpoint, DebugRequest, SandboxSpec } from '../types';
import { AdapterConversation } from './adapterConversation';
import type { DebugEvents, DebugFront } from './debugFront';
import { requireDebugpy } from './debugpy';
import { requireDelve } from './delve';
import { InspectorProxy } from './inspectorProxy';
import { JdwpConversation } from './jdwpConversation';
import { mappedRoots } from './mappedRoots';
import { requireRdbg } from './rdbg';
import { SocketRelay } from './socketRelay';

/** debugpy has a session of its own for each process that the function starts. */
const MOST_CLIENTS: Readonly<Record<AdapterKind, number>> = { python: Infinity, ruby: 1, go: 1 };

/** What a sandbox that is debugged has besides. */
export interface Debugging {
  readonly front: DebugFront;
  /** Stands still while the function waits for its debugger, or is paused when pauses do not count. */
  readonly clock: PausableClock;
  /** What the debugger needs inside the sandbox. */
  readonly mounts: readonly Mount[];
  /** What starts a custom runtime's program under its debugger, before the program's path. */
  readonly command: readonly string[];
}

type HostEnv = Readonly<Record<string, string | undefined>>;

/**
 * Opens the port that debuggers of a managed runtime attach to; the caller closes it.
 * @throws {SandboxError} `sandbox.no-debugger`
 */
export async function startDebugging(
  request: DebugRequest,
  interpreter: FoundInterpreter,
  hostEnv: HostEnv,
): Promise<Debugging> {
  const clock = new PausableClock();
  const events = debugEvents(clock, request.countsPauses);
  switch (interpreter.family) {
    case 'nodejs': {
      const front = await InspectorProxy.start(request.mapping, events);
      return { front, clock, mounts: [], command: [] };
    }
    case 'python': {
      const mounts = await requireDebugpy(interpreter, hostEnv);
      return { front: await adapterFront('python', request, events), clock, mounts, command: [] };
    }
    case 'ruby': {
      const mounts = await requireRdbg(interpreter, hostEnv);
      return { front: await adapterFront('ruby', request, events), clock, mounts, command: [] };
    }
    case 'java': {
      const endpointAt = (port: number): DebugEndpoint => ({ kind: 'java', port });
      const front = await SocketRelay.start(endpointAt, () => new JdwpConversation(events));
      return { front, clock, mounts: [], command: [] };
    }
  }
}

/**
 * The same for a custom runtime.
 * @throws {SandboxError} `sandbox.no-debugger`
 */
export async function startDebuggingCustom(
  request: DebugRequest,
  spec: SandboxSpec,
  hostEnv: HostEnv,
): Promise<Debugging> {
  const needed = await requireDelve(spec, hostEnv);
  const clock = new PausableClock();
  const events = debugEvents(clock, request.countsPauses);
  return { front: await adapterFront('go', request, events), clock, ...needed };
}

/** In front of a debugger that speaks the debug adapter protocol. */
function adapterFront(
  kind: AdapterKind,
  { mapping }: DebugRequest,
  events: DebugEvents,
): Promise<SocketRelay> {
  const pathMappings = mappedRoots(mapping.files);
  return SocketRelay.start(
    (port) => ({ kind, port, pathMappings }),
    () => new AdapterConversation(events),
    MOST_CLIENTS[kind],
  );
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
