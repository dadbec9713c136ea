import type { AdapterKind } from '../../core/ports/debugging';
import type { AttachRequest, DebugRequest } from './debugLauncher';

/** The debug type that people write into launch.json. */
export const DEBUG_TYPE = 'strata';
/** The types of the sessions that talk to a debugger's own socket; nobody writes them. */
export const ADAPTER_TYPES: Readonly<Record<AdapterKind, string>> = {
  python: 'strata-python',
  ruby: 'strata-ruby',
  go: 'strata-go',
};

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
