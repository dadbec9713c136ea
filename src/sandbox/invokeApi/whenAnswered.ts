import type { InvocationResult, ResponseListener } from '../../core/ports/sandbox';

/** What a caller gets of an invocation. */
export type Answered = Pick<InvocationResult, 'payload' | 'functionError'> & {
  /** Whole only of an invocation that is over. */
  readonly logs: readonly string[];
};

/**
 * Runs an invocation until the runtime has answered: the service does not keep its callers waiting for what comes after
 * that either (AWS "Lambda execution environment: invoke phase", read 2026-11). Rejects only as long as there is no
 * answer.
 *
 * @param needsLogs wait for the end in any case
 */
export async function whenAnswered(
  invoke: (response: ResponseListener) => Promise<InvocationResult>,
  needsLogs: boolean,
  tap: Partial<ResponseListener> = {},
): Promise<Answered> {
  const chunks: Uint8Array[] = [];
  let early: Answered | undefined;
  let hearEnd: (answered: Answered) => void = () => undefined;
  const ended = new Promise<Answered>((resolve) => (hearEnd = resolve));
  const over = invoke({
    begin: (head) => tap.begin?.(head),
    chunk: (bytes) => {
      chunks.push(bytes);
      return tap.chunk?.(bytes);
    },
    end: (how) => {
      const { functionError } = how;
      early = { payload: Buffer.concat(chunks), logs: [], ...(functionError && { functionError }) };
      tap.end?.(how);
      hearEnd(early);
    },
  }).catch((error: unknown) => {
    if (early) return early;
    throw error;
  });
  return needsLogs ? over : Promise.race([ended, over]);
}
