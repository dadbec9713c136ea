import type { PhaseStatus, PlatformTelemetry, Span } from './platformTelemetry';
import type { InvocationReport } from '../types';

/** Of the invocation that is watched. */
interface Ids {
  readonly requestId: string;
  readonly traceId: string;
}

/** One invocation on its way through the environment: when what happened, and the events that tell of it. */
export class WatchedInvocation {
  private readonly startedAt = now();
  private respondingAt: number | undefined;
  private answeredAt: number | undefined;
  private doneAt = this.startedAt;
  private producedBytes = 0;
  private readonly ownSpans: Span[] = [];

  constructor(
    private readonly telemetry: PlatformTelemetry,
    private readonly ids: Ids,
  ) {
    telemetry.start(ids.requestId, ids.traceId);
  }

  /** The runtime begins to send its answer. */
  responding(): void {
    this.respondingAt ??= now();
  }

  answered(bytes: number): void {
    this.answeredAt ??= now();
    this.producedBytes = bytes;
  }

  /** The runtime asks for the next event, or will not any more. */
  runtimeDone(status: PhaseStatus): void {
    this.doneAt = now();
    this.telemetry.runtimeDone(this.ids.requestId, this.ids.traceId, {
      ...status,
      durationMs: this.doneAt - this.startedAt,
      producedBytes: this.producedBytes,
      spans: this.responseSpans(),
    });
  }

  /** The extensions that had the event are done with it too. */
  extensionsDone(): void {
    this.ownSpans.push(span('extensionOverhead', this.doneAt, now()));
  }

  report(status: PhaseStatus, report: InvocationReport, lines: readonly string[]): void {
    if (lines.length > 0) this.telemetry.fault(lines);
    this.telemetry.report(this.ids.requestId, status, report, this.ownSpans);
  }

  private responseSpans(): readonly Span[] {
    const { respondingAt, answeredAt } = this;
    if (respondingAt === undefined || answeredAt === undefined) return [];
    return [
      span('responseLatency', this.startedAt, respondingAt),
      span('responseDuration', respondingAt, answeredAt),
    ];
  }
}

/** Milliseconds since the epoch by a clock that does not jump. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function span(name: Span['name'], from: number, to: number): Span {
  const durationMs = Math.round((to - from) * 1000) / 1000;
  return { name, start: new Date(from).toISOString(), durationMs };
}
