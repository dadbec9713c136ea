import type { Stream } from './telemetryEvent';

/** Where events are sent: always to the sandbox' own loopback interface. */
export type DestinationAddress =
  | { readonly protocol: 'TCP'; readonly port: number }
  | {
      readonly protocol: 'HTTP';
      readonly method: 'POST' | 'PUT';
      /** Host and port as the extension named them. */
      readonly host: string;
      readonly port: number;
      readonly path: string;
    };

/** When a batch is sent: as soon as one of them is reached. */
export interface Buffering {
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** What an extension asked for. */
export interface Subscription {
  readonly schemaVersion: string;
  readonly streams: readonly Stream[];
  readonly buffering: Buffering;
  readonly destination: DestinationAddress;
}
