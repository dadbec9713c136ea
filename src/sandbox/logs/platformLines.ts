import type { InvocationReport } from '../types';

// The lines that Lambda writes into a function's log itself (AWS "Lambda logs", read 2026-11).

export function startLine(requestId: string): string {
  return `START RequestId: ${requestId} Version: $LATEST`;
}

export function endLine(requestId: string): string {
  return `END RequestId: ${requestId}`;
}

/** @param status why it ended, when the function did not end it, e.g. `Status: timeout` */
export function reportLine(requestId: string, report: InvocationReport, status?: string): string {
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${report.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${report.billedDurationMs} ms`,
    `Memory Size: ${report.memorySizeMb} MB`,
    `Max Memory Used: ${report.maxMemoryUsedMb} MB`,
    ...(report.initDurationMs === undefined
      ? []
      : [`Init Duration: ${report.initDurationMs.toFixed(2)} ms`]),
    ...(status === undefined ? [] : [status]),
  ].join('\t');
}

/** Written when an init phase fails. */
export function initReportLine(
  durationMs: number,
  phase: 'init' | 'invoke',
  status: string,
): string {
  return [`INIT_REPORT Init Duration: ${durationMs.toFixed(2)} ms`, `Phase: ${phase}`, status].join(
    '\t',
  );
}

export function timeoutLine(now: Date, requestId: string, timeoutSeconds: number): string {
  return `${now.toISOString()} ${requestId} ${timeoutText(timeoutSeconds)}`;
}

export function timeoutText(timeoutSeconds: number): string {
  return `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
}
