import type { Extension } from '../extensionsApi/extension';
import type { InvocationReport, SandboxSpec } from '../types';
import type { TelemetryHub } from './telemetryHub';

/** Where the init belongs: before the invocations, or, tried again, to one of them. */
export type InitPhase = 'init' | 'invoke';

/** How a phase ended (AWS' emulator 1.30, `handlers.go`, read 2026-11: a handler's own error is a success). */
export interface PhaseStatus {
  readonly status: 'success' | 'error' | 'failure' | 'timeout';
  readonly errorType?: string;
}

/** A part of an invocation. */
export interface Span {
  readonly name: 'responseLatency' | 'responseDuration' | 'extensionOverhead';
  /** ISO 8601. */
  readonly start: string;
  readonly durationMs: number;
}

/** What the end of a runtime's work on an event is told with. */
export interface RuntimeDone extends PhaseStatus {
  readonly durationMs: number;
  readonly producedBytes: number;
  readonly spans: readonly Span[];
}

const INIT_TYPE = { initializationType: 'on-demand' } as const;

/**
 * The events of the platform in one life of an environment, and the lines of its programs (AWS "Telemetry API Event
 * schema reference", read 2026-11). There is no `runtimeVersion`: it names AWS' own builds.
 */
export class PlatformTelemetry {
  constructor(
    private readonly hub: TelemetryHub,
    private readonly spec: SandboxSpec,
  ) {}

  /**
   * A line that a program printed; in the JSON log format it is an object when it can be.
   * @param extension the name of the one that did; absent for the function
   */
  line(text: string, extension?: string): void {
    const isJson = this.spec.environment.AWS_LAMBDA_LOG_FORMAT === 'JSON';
    const record = isJson && extension === undefined ? asObject(text) : text;
    this.hub.emit(extension === undefined ? 'function' : 'extension', record);
  }

  initStart(phase: InitPhase): void {
    this.hub.emit('platform.initStart', {
      ...INIT_TYPE,
      phase,
      functionName: this.spec.functionName,
      functionVersion: '$LATEST',
      instanceMaxMemory: this.spec.memoryMb * 1024 * 1024,
    });
  }

  initRuntimeDone(phase: InitPhase, status: PhaseStatus): void {
    this.hub.emit('platform.initRuntimeDone', { ...INIT_TYPE, phase, ...status });
  }

  extensions(all: readonly Extension[]): void {
    for (const { name, state, events, errorType } of all) {
      const record = { name, state, events, ...(errorType !== undefined && { errorType }) };
      this.hub.emit('platform.extension', record);
    }
  }

  initReport(phase: InitPhase, status: PhaseStatus, durationMs: number): void {
    this.hub.emit('platform.initReport', {
      ...INIT_TYPE,
      phase,
      ...status,
      metrics: { durationMs: rounded(durationMs) },
    });
  }

  start(requestId: string, traceId: string): void {
    const record = { requestId, version: '$LATEST', ...tracing(traceId) };
    this.hub.emit('platform.start', record);
  }

  runtimeDone(requestId: string, traceId: string, done: RuntimeDone): void {
    const { durationMs, producedBytes, spans, ...status } = done;
    this.hub.emit('platform.runtimeDone', {
      requestId,
      ...status,
      metrics: { durationMs: rounded(durationMs), producedBytes },
      ...(spans.length > 0 && { spans }),
      ...tracing(traceId),
    });
  }

  report(
    requestId: string,
    status: PhaseStatus,
    report: InvocationReport,
    spans: readonly Span[],
  ): void {
    this.hub.emit('platform.report', {
      requestId,
      ...status,
      metrics: {
        durationMs: report.durationMs,
        billedDurationMs: report.billedDurationMs,
        memorySizeMB: report.memorySizeMb,
        maxMemoryUsedMB: report.maxMemoryUsedMb,
        ...(report.initDurationMs !== undefined && { initDurationMs: report.initDurationMs }),
      },
      ...(spans.length > 0 && { spans }),
    });
  }

  /** What the log says of an abnormal end; of the Logs API alone. */
  fault(lines: readonly string[]): void {
    this.hub.emit('platform.fault', lines.join('\n'));
  }
}

/** Only of what is traced. */
function tracing(traceId: string): object {
  if (!traceId.includes('Sampled=1')) return {};
  return { tracing: { type: 'X-Amzn-Trace-Id', value: traceId } };
}

function asObject(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : text;
  } catch {
    return text;
  }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
