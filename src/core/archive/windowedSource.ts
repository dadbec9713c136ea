import type { RandomAccessSource } from '../ports/randomAccess';

const WINDOW = 1 << 20;

/** A source for many small reads that go forwards: one window of it is kept. */
export class WindowedSource implements RandomAccessSource {
  private window: Uint8Array = new Uint8Array();
  private offset = 0;

  constructor(private readonly source: RandomAccessSource) {}

  get size(): number {
    return this.source.size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (offset >= this.size) return new Uint8Array();
    const end = Math.min(offset + length, this.size);
    if (offset < this.offset || end > this.offset + this.window.length) {
      this.window = await this.source.read(offset, Math.max(WINDOW, length));
      this.offset = offset;
    }
    return this.window.subarray(offset - this.offset, end - this.offset);
  }
}
