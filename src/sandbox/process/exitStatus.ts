/** How the runtime process ended, told from its exit status. */
export type ExitStatus =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly number: number };

/** The words that Lambda takes for signals (Go's `syscall.Signal`). */
const SIGNAL_WORDS: Readonly<Record<number, string>> = {
  1: 'hangup',
  2: 'interrupt',
  3: 'quit',
  4: 'illegal instruction',
  5: 'trace/breakpoint trap',
  6: 'aborted',
  7: 'bus error',
  8: 'floating point exception',
  9: 'killed',
  10: 'user defined signal 1',
  11: 'segmentation fault',
  12: 'user defined signal 2',
  13: 'broken pipe',
  14: 'alarm clock',
  15: 'terminated',
  24: 'CPU time limit exceeded',
  31: 'bad system call',
};

/** Signals that a program can hardly stand for by exiting with 128 and their number itself. */
const TOLD_BY_STATUS = new Set([3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15, 24, 31]);

/**
 * Both tiers report a child killed by signal N as exit status 128+N. AWS' Node client itself exits with 128 and
 * 129: those stay what they are.
 */
export function toExitStatus(code: number | null, signal: number | undefined): ExitStatus {
  if (code === null) return { kind: 'signal', number: signal ?? 9 };
  if (TOLD_BY_STATUS.has(code - 128)) return { kind: 'signal', number: code - 128 };
  return { kind: 'exit', code };
}

/** The end of Lambda's `RequestId: … Error: …` sentence. */
export function describeExit(status: ExitStatus): string {
  if (status.kind === 'exit' && status.code === 0)
    return 'Runtime exited without providing a reason';
  return `Runtime exited with error: ${exitWords(status)}`;
}

/** The same of an extension, whose end always counts. */
export function exitWords(status: ExitStatus): string {
  if (status.kind === 'signal') {
    return `signal: ${SIGNAL_WORDS[status.number] ?? `signal ${status.number}`}`;
  }
  return status.code === 0 ? 'exit code 0' : `exit status ${status.code}`;
}
