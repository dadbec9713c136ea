/**
 * The head of a streamed HTTP answer: status, headers and cookies in JSON, then eight NUL bytes (AWS "Set up a Lambda
 * proxy integration with payload response streaming", read 2026-11). It is the head only where the function says so
 * with this type, as `awslambda.HttpResponseStream.from` does.
 */
export const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';

const NULS = 8;
/** Bytes in which AWS looks for the end of the head. */
const MOST_BYTES = 16 * 1024;

/** A head, and what of the body came with it. */
export interface SplitPrelude {
  readonly prelude: Uint8Array;
  readonly rest: Uint8Array;
}

/** Collects pieces until the head is whole. */
export class PreludeReader {
  private held: Uint8Array = new Uint8Array();

  /** `undefined`: there is more to come; `'none'`: there is no head where one must be. */
  push(bytes: Uint8Array): SplitPrelude | 'none' | undefined {
    this.held = Buffer.concat([this.held, bytes]);
    const end = Buffer.from(this.held.buffer, this.held.byteOffset, this.held.length).indexOf(
      Buffer.alloc(NULS),
    );
    if (end === -1) return this.held.length > MOST_BYTES ? 'none' : undefined;
    return { prelude: this.held.subarray(0, end), rest: this.held.subarray(end + NULS) };
  }
}
