import type { ServerResponse } from 'node:http';
import { MalformedAnswer, streamedHead } from '../../core/http/functionAnswer';
import type { Headers, HttpAnswer } from '../../core/http/httpMessage';
import { PRELUDE_TYPE, PreludeReader } from '../../core/http/prelude';
import type { ResponseEnd, ResponseHead, ResponseListener } from '../../core/ports/sandbox';
import { writePiece } from '../writePiece';
import { sendHead } from './sendAnswer';

/**
 * Passes a function's answer on piece by piece (AWS "Invoking a response streaming enabled function using Lambda
 * function URLs", read 2026-11). An answer with a head of its own has its status and headers; any other is a 200.
 */
export class StreamedAnswer implements ResponseListener {
  /** Why the answer could not be passed on. */
  malformed?: string;
  isStreamed = false;
  /** The function broke off; of a streamed answer perhaps after some of it. */
  failed = false;
  private contentType: string | undefined;
  private reader: PreludeReader | undefined;

  /** @param finish the last word on the headers of the answer */
  constructor(
    private readonly response: ServerResponse,
    private readonly finish: (headers: Headers) => Headers,
  ) {}

  begin({ mode, contentType }: ResponseHead): void {
    this.isStreamed = mode === 'streaming';
    this.contentType = contentType;
    if (!this.isStreamed) return;
    if (contentType === PRELUDE_TYPE) this.reader = new PreludeReader();
    else this.open(plainHead(contentType));
  }

  chunk(bytes: Uint8Array): void | Promise<void> {
    if (!this.isStreamed || this.malformed !== undefined) return;
    if (!this.reader) return writePiece(this.response, bytes);
    const split = this.reader.push(bytes);
    if (split === undefined) return;
    this.reader = undefined;
    try {
      if (split === 'none') throw new MalformedAnswer('its head has no end');
      this.open(streamedHead(split.prelude));
    } catch (error) {
      if (!(error instanceof MalformedAnswer)) throw error;
      this.malformed = error.message;
      return;
    }
    return split.rest.length > 0 ? writePiece(this.response, split.rest) : undefined;
  }

  end(how: ResponseEnd): void {
    if (this.reader) this.malformed ??= 'it ended within its head';
    this.failed = how.functionError !== undefined || how.streamError !== undefined;
  }

  /** The answer of a function that does not stream: a streaming URL passes on what it returned, as it is. */
  whole(payload: Uint8Array): void {
    this.open(plainHead(this.contentType));
    this.response.end(payload);
  }

  private open(head: Omit<HttpAnswer, 'body'>): void {
    sendHead(this.response, { ...head, headers: this.finish(head.headers) });
    this.response.flushHeaders();
  }
}

function plainHead(contentType: string | undefined): Omit<HttpAnswer, 'body'> {
  return {
    status: 200,
    headers: [['content-type', contentType ?? 'application/octet-stream']],
  };
}
