// Debug Adapter Protocol, "Base Protocol", read 2026-11.

/** A message of the debug adapter protocol, as far as it is looked at here. */
export interface AdapterMessage {
  readonly type?: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
}

const SEPARATOR = '\r\n\r\n';
const MAX_HEADER = 4096;
const MAX_BODY = 256 * 1024 * 1024;

/** Cuts one direction of a connection into messages. What does not follow the protocol throws. */
export class AdapterMessageReader {
  private rest = Buffer.alloc(0);
  /** Bytes of the body that is being waited for. */
  private wanted: number | undefined;

  /** The messages that are complete with this chunk. */
  read(chunk: Uint8Array): readonly AdapterMessage[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages: AdapterMessage[] = [];
    for (let body = this.take(); body; body = this.take()) {
      messages.push(JSON.parse(body.toString('utf8')) as AdapterMessage);
    }
    return messages;
  }

  private take(): Buffer | undefined {
    this.wanted ??= this.takeHeader();
    if (this.wanted === undefined || this.rest.length < this.wanted) return undefined;
    const body = this.rest.subarray(0, this.wanted);
    this.rest = this.rest.subarray(this.wanted);
    this.wanted = undefined;
    return body;
  }

  private takeHeader(): number | undefined {
    const end = this.rest.indexOf(SEPARATOR);
    if (end > MAX_HEADER || (end === -1 && this.rest.length > MAX_HEADER)) {
      throw new Error('a header without end');
    }
    if (end === -1) return undefined;
    const header = this.rest.subarray(0, end).toString('latin1');
    const length = Number(/^Content-Length: *(\d{1,10})$/im.exec(header)?.[1]);
    if (!(length <= MAX_BODY)) throw new Error('no length, or one that is too large');
    this.rest = this.rest.subarray(end + SEPARATOR.length);
    return length;
  }
}
