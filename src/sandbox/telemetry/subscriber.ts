import type { Destination } from './destination';
import type { Subscription } from './subscription';
import type { TelemetryApi } from './telemetryApis';
import { streamOf, type TelemetryEvent } from './telemetryEvent';

/** Milliseconds before each further try to send a batch. */
const BACKOFF_MS = [25, 50, 100, 200, 400];

/** AWS' own words (AWS "Telemetry API Event schema reference", read 2026-11). */
const FELL_BEHIND =
  'Consumer seems to have fallen behind as it has not acknowledged receipt of logs.';

/** What one extension subscribed to: collects events into batches and sends one after the other. */
export class Subscriber {
  private batch: string[] = [];
  private batchBytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();
  private lost = { records: 0, bytes: 0 };
  private isClosed = false;

  constructor(
    private readonly api: TelemetryApi,
    private readonly subscription: Subscription,
    private readonly destination: Destination,
  ) {}

  add(event: TelemetryEvent): void {
    if (this.isClosed) return;
    for (const text of this.textsOf(event)) {
      if (this.isFull()) this.lose([text]);
      else this.collect(text);
    }
  }

  /** Sends what has been collected; resolves when that has arrived, or was given up. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sending = this.sending.then(() => this.sendBatch());
    return this.sending;
  }

  /** Sends nothing any more. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.destination.close();
  }

  private textsOf(event: TelemetryEvent): readonly string[] {
    const { streams, schemaVersion } = this.subscription;
    if (!streams.includes(streamOf(event))) return [];
    return this.api.tell(event, schemaVersion).map((told) => JSON.stringify(told));
  }

  private collect(text: string): void {
    this.batch.push(text);
    this.batchBytes += Buffer.byteLength(text);
    if (this.isFull()) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), this.subscription.buffering.timeoutMs);
  }

  private isFull(): boolean {
    const { maxItems, maxBytes } = this.subscription.buffering;
    return this.batch.length >= maxItems || this.batchBytes >= maxBytes;
  }

  private async sendBatch(): Promise<void> {
    const { batch } = this;
    if (batch.length === 0 || this.isClosed) return;
    this.batch = [];
    this.batchBytes = 0;
    if (await this.deliver(batch)) this.tellLoss();
    else this.lose(batch);
  }

  private async deliver(batch: readonly string[]): Promise<boolean> {
    for (const waitMs of [0, ...BACKOFF_MS]) {
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (this.isClosed) return false;
      try {
        await this.destination.send(batch);
        return true;
      } catch {
        // The next try may find it there.
      }
    }
    return false;
  }

  private lose(events: readonly string[]): void {
    this.lost.records += events.length;
    this.lost.bytes += events.reduce((sum, event) => sum + Buffer.byteLength(event), 0);
  }

  /** Only to a subscriber that listens again. */
  private tellLoss(): void {
    if (this.lost.records === 0) return;
    const { records: droppedRecords, bytes: droppedBytes } = this.lost;
    const record = { droppedBytes, droppedRecords, reason: FELL_BEHIND };
    this.lost = { records: 0, bytes: 0 };
    const event = { time: new Date().toISOString(), type: 'platform.logsDropped', record };
    for (const text of this.textsOf(event)) this.collect(text);
  }
}
