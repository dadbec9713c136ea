/** Why an environment ends (AWS "Lambda Extensions API: shutdown phase", read 2026-11). */
export type ShutdownReason = 'spindown' | 'timeout' | 'failure';

/** What an extension gets from `event/next`. */
export type ExtensionEvent =
  | {
      readonly eventType: 'INVOKE';
      /** Milliseconds since the epoch. */
      readonly deadlineMs: number;
      readonly requestId: string;
      readonly invokedFunctionArn: string;
      readonly tracing: { readonly type: 'X-Amzn-Trace-Id'; readonly value: string };
    }
  | {
      readonly eventType: 'SHUTDOWN';
      readonly shutdownReason: ShutdownReason;
      readonly deadlineMs: number;
    };
