import type { Readable } from 'node:stream';
import { LineSplitter } from './lines';

const QUIET_TURNS = 2;
const MAX_TURNS = 200;

/** What programs print, line by line. */
export class HeardLines {
  private readonly splitters: LineSplitter[] = [];
  private chunks = 0;

  listen(stream: Readable | null | undefined, onLine: (line: string) => void): void {
    const splitter = new LineSplitter(onLine);
    this.splitters.push(splitter);
    stream?.on('data', (chunk: Uint8Array) => {
      this.chunks += 1;
      splitter.write(chunk);
    });
  }

  /** What was printed without a line end becomes a line. */
  flush(): void {
    for (const splitter of this.splitters) splitter.flush();
  }

  /**
   * Resolves when everything has been read that had been written before this call: what is in the pipes is read in
   * one turn of the event loop, so turns without data mean that they are empty.
   */
  async drain(): Promise<void> {
    let quiet = 0;
    for (let turn = 0; quiet < QUIET_TURNS && turn < MAX_TURNS; turn++) {
      const before = this.chunks;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.chunks === before ? quiet + 1 : 0;
    }
    this.flush();
  }
}
