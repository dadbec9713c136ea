import type { StreamReceiver } from './answer';

/** One event on its way to the runtime. */
export interface Delivery {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly traceId: string;
  /** JSON text. */
  readonly clientContext?: string;
  /** JSON text. */
  readonly cognitoIdentity?: string;
  /** Of functions with tenant isolation. */
  readonly tenantId?: string;
  readonly event: Uint8Array;
  /** Takes the answer when the runtime streams it. */
  readonly receiver: StreamReceiver;
}
