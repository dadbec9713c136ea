import type { Subscriber } from './subscriber';
import type { TelemetryApi } from './telemetryApis';
import type { Stream, TelemetryEvent } from './telemetryEvent';

/** Events that are kept for those who subscribe late. */
const MAX_EARLY = 10_000;

export type Subscribed = 'subscribed' | 'already' | 'closed' | 'other-api';

/** Passes the events of one life of an environment on to those who subscribed while it started. */
export class TelemetryHub {
  private readonly subscribers = new Map<string, Subscriber>();
  /** What subscribers get that happened before them; `undefined` once nobody may subscribe any more. */
  private early: TelemetryEvent[] | undefined = [];
  private api: TelemetryApi['name'] | undefined;

  emit(type: string, record: unknown): void {
    if (!this.early && this.subscribers.size === 0) return;
    const event = { time: new Date().toISOString(), type, record };
    if (this.early && this.early.length < MAX_EARLY) this.early.push(event);
    for (const subscriber of this.subscribers.values()) subscriber.add(event);
  }

  /**
   * Takes one of an extension. A second one of the same extension changes nothing. All must use the same API (AWS
   * "Lambda Telemetry API", read 2026-11).
   */
  subscribe(
    extension: string,
    api: TelemetryApi['name'],
    streams: readonly Stream[],
    open: () => Subscriber,
  ): Subscribed {
    if (!this.early) return 'closed';
    if (this.api !== undefined && this.api !== api) return 'other-api';
    this.api = api;
    const isNew = !this.subscribers.has(extension);
    if (isNew) {
      const subscriber = open();
      this.subscribers.set(extension, subscriber);
      for (const event of this.early) subscriber.add(event);
    }
    const state = isNew ? 'Subscribed' : 'Already subscribed';
    this.emit('platform.telemetrySubscription', { name: extension, state, types: streams });
    return isNew ? 'subscribed' : 'already';
  }

  /** The init is over. */
  closeSubscriptions(): void {
    this.early = undefined;
  }

  /** Resolves when all that was emitted so far has arrived, or was given up. */
  async flush(): Promise<void> {
    await Promise.all([...this.subscribers.values()].map((subscriber) => subscriber.flush()));
  }

  close(): void {
    for (const subscriber of this.subscribers.values()) subscriber.close();
  }
}
