import { describeExit, type ExitStatus } from './process/exitStatus';
import type { Answer, ErrorWords } from './runtimeApi/answer';
import { timeoutText } from './logs/platformLines';
import type { PhaseStatus } from './telemetry/platformTelemetry';
import type { AbnormalEnd } from './types';

/** How an init phase or an invocation ended. */
export type Ending =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly processLeft: boolean }
  | { readonly kind: 'init-error'; readonly payload: Uint8Array; readonly errorType: string }
  | { readonly kind: 'exit'; readonly status: ExitStatus }
  /** The runtime could not be started, or an extension failed. */
  | { readonly kind: 'fault'; readonly errorType: string; readonly message: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'aborted' };

/** An ending told in Lambda's words. */
export interface Told {
  readonly payload: Uint8Array;
  /** What a streamed answer breaks off with; of one that the function broke off, or that ended abnormally. */
  readonly error?: ErrorWords;
  readonly failed: boolean;
  readonly abnormalEnd?: AbnormalEnd;
  /** What the platform writes into the log before END. */
  readonly lines: readonly string[];
  /** The last field of the REPORT line. */
  readonly status?: string;
}

/** A process killed for its memory looks like any other that was killed. */
const KILLED: ExitStatus = { kind: 'signal', number: 9 };

export function tell(
  ending: Exclude<Ending, { kind: 'aborted' }>,
  requestId: string,
  timeout: { readonly seconds: number; readonly line: string },
): Told {
  switch (ending.kind) {
    case 'answer':
      return tellAnswer(ending.answer);
    case 'init-error':
      return {
        payload: ending.payload,
        failed: true,
        lines: [],
        status: errorStatus(ending.errorType),
      };
    case 'exit':
      return abnormal(requestId, 'Runtime.ExitError', describeExit(ending.status), 'exit');
    case 'fault':
      return abnormal(requestId, ending.errorType, ending.message, 'exit');
    case 'memory':
      return abnormal(requestId, 'Runtime.ExitError', describeExit(KILLED), 'memory');
    case 'timeout': {
      const errorMessage = `RequestId: ${requestId} Error: ${timeoutText(timeout.seconds)}`;
      const error = { errorType: 'Sandbox.Timedout', errorMessage };
      return {
        payload: errorDocument(error),
        failed: true,
        error,
        abnormalEnd: 'timeout',
        lines: [timeout.line],
        status: 'Status: timeout',
      };
    }
  }
}

/** An ending as events of telemetry tell it. */
export function phaseStatus(ending: Ending | undefined): PhaseStatus {
  if (!ending) return { status: 'success' };
  switch (ending.kind) {
    case 'answer':
      return { status: 'success' };
    case 'timeout':
      return { status: 'timeout' };
    case 'aborted':
      return { status: 'failure' };
    case 'init-error':
    case 'exit':
    case 'fault':
    case 'memory':
      return { status: 'error', errorType: errorTypeOf(ending) };
  }
}

/** The status field of INIT_REPORT. */
export function initStatus(ending: Ending): string {
  if (ending.kind === 'timeout') return 'Status: timeout';
  return errorStatus(errorTypeOf(ending));
}

function errorTypeOf(ending: Ending): string {
  const isTyped = ending.kind === 'init-error' || ending.kind === 'fault';
  return isTyped ? ending.errorType : 'Runtime.ExitError';
}

/** Of a streamed answer the payload is not here. */
export function tellAnswer(answer: Answer): Told {
  switch (answer.kind) {
    case 'response':
      return { payload: answer.payload, failed: false, lines: [] };
    case 'error':
      return { payload: answer.payload, failed: true, lines: [] };
    case 'streamed': {
      const { error } = answer;
      const failed = error !== undefined;
      return { payload: new Uint8Array(), failed, lines: [], ...(error && { error }) };
    }
  }
}

function abnormal(
  requestId: string,
  errorType: string,
  message: string,
  abnormalEnd: AbnormalEnd,
): Told {
  const errorMessage = `RequestId: ${requestId} Error: ${message}`;
  return {
    payload: errorDocument({ errorType, errorMessage }),
    failed: true,
    error: { errorType, errorMessage },
    abnormalEnd,
    lines: [errorMessage, errorType],
    status: errorStatus(errorType),
  };
}

function errorStatus(errorType: string): string {
  return `Status: error\tError Type: ${errorType}`;
}

function errorDocument({ errorType, errorMessage }: ErrorWords): Uint8Array {
  return Buffer.from(JSON.stringify({ errorType, errorMessage }));
}
