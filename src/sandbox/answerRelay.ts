import type { Told } from './ending';
import type { StreamReceiver } from './runtimeApi/answer';
import type { ResponseListener } from './types';

/** Tells a caller of one answer as it comes, each of it once, and keeps the bytes of a streamed one. */
export class AnswerRelay implements StreamReceiver {
  private readonly chunks: Uint8Array[] = [];
  private state: 'silent' | 'streaming' | 'ended' = 'silent';
  private isStream = false;

  constructor(private readonly listener: ResponseListener | undefined) {}

  /** What was streamed; `undefined` when nothing was. */
  get streamed(): Uint8Array | undefined {
    return this.isStream ? Buffer.concat(this.chunks) : undefined;
  }

  begin(contentType: string | undefined): void {
    if (this.state !== 'silent') return;
    this.state = 'streaming';
    this.isStream = true;
    this.listener?.begin({
      mode: 'streaming',
      ...(contentType !== undefined && { contentType }),
    });
  }

  chunk(bytes: Uint8Array): void | Promise<void> {
    if (this.state !== 'streaming') return;
    this.chunks.push(bytes);
    return this.listener?.chunk(bytes);
  }

  /** How it ended; when nothing was streamed, the whole answer. A second call does nothing. */
  finish(told: Told, contentType?: string): void {
    if (this.state === 'ended') return;
    if (this.state === 'silent') this.tellWhole(told.payload, contentType);
    this.state = 'ended';
    this.listener?.end({
      ...(told.failed && { functionError: 'Unhandled' }),
      ...(this.isStream && told.error && { streamError: told.error }),
    });
  }

  private tellWhole(payload: Uint8Array, contentType: string | undefined): void {
    this.listener?.begin({
      mode: 'buffered',
      ...(contentType !== undefined && { contentType }),
    });
    // Nobody waits: the runtime has given all that it has.
    if (payload.length > 0) void this.listener?.chunk(payload);
  }
}
