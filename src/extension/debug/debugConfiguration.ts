import { BOOTSTRAP_FOLDER } from '../../core/ports/debugging';
import type { AttachRequest, DebugRequest } from './debugLauncher';

/** The debug type that people write into launch.json. */
export const DEBUG_TYPE = 'strata';
/** The type of the session that talks to debugpy; nobody writes it. */
export const PYTHON_TYPE = 'strata-python';

/** What the function's timeout does while the debugger is paused. */
export type TimeoutInPauses = 'pauses' | 'runs';

/** A launch configuration of ours, as far as it is filled in. */
export interface StrataConfiguration {
  readonly type: string;
  readonly name: string;
  readonly request: string;
  readonly project?: string;
  readonly function?: string;
  /** The event itself, or the path of a JSON file below the project. */
  readonly event?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  /** Left out: what the setting says. */
  readonly timeout?: TimeoutInPauses;
}

/** What a complete configuration of the kind `attach` asks for. */
export function toAttachRequest(configuration: StrataConfiguration): AttachRequest {
  return {
    project: configuration.project ?? '',
    function: configuration.function ?? '',
    countsPauses: configuration.timeout === 'runs',
  };
}

/** What a complete configuration asks for; the text of an event file is read by the caller. */
export function toRequest(configuration: StrataConfiguration, eventText: string): DebugRequest {
  return {
    ...toAttachRequest(configuration),
    event: eventText,
    environment: configuration.environment ?? {},
  };
}

/** The path of the file that holds the event, when the configuration names one. */
export function eventFileOf({ event }: StrataConfiguration): string | undefined {
  return typeof event === 'string' && event.endsWith('.json') ? event : undefined;
}

/** The session that attaches to a Node.js process: every file may be stepped into, and nobody else's process is touched. */
export function nodeAttachment(
  name: string,
  port: number,
): Readonly<Record<string, unknown>> & { type: string; name: string; request: string } {
  return {
    type: 'pwa-node',
    request: 'attach',
    name,
    address: '127.0.0.1',
    port,
    continueOnAttach: true,
    autoAttachChildProcesses: false,
    attachExistingChildren: false,
    sourceMaps: true,
    smartStep: true,
    // The default leaves node_modules out, where layers live.
    resolveSourceMapLocations: null,
    skipFiles: ['<node_internals>/**', `${BOOTSTRAP_FOLDER}/**`],
  };
}

/** The session that attaches to debugpy, layers included. */
export function pythonAttachment(
  name: string,
  port: number,
  pathMappings: readonly unknown[],
): Readonly<Record<string, unknown>> & { type: string; name: string; request: string } {
  return {
    type: PYTHON_TYPE,
    request: 'attach',
    name,
    port,
    pathMappings,
    justMyCode: false,
    subProcess: false,
    // Stepping out of the handler must not end in the sandbox' own code.
    rules: [{ path: `${BOOTSTRAP_FOLDER}/**`, include: false }],
  };
}
