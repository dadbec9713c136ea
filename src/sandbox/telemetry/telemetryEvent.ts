/** The streams that an extension may ask for. */
export const STREAMS = ['platform', 'function', 'extension'] as const;
export type Stream = (typeof STREAMS)[number];

/** One thing that happened in an environment, as subscribers get it. */
export interface TelemetryEvent {
  /** ISO 8601, UTC, with milliseconds. */
  readonly time: string;
  /** `function`, `extension`, or `platform.` and what happened. */
  readonly type: string;
  readonly record: unknown;
}

export function streamOf({ type }: TelemetryEvent): Stream {
  return type === 'function' || type === 'extension' ? type : 'platform';
}
