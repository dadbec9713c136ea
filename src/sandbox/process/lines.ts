import { StringDecoder } from 'node:string_decoder';

/** Characters after which a line that does not end is cut (CloudWatch's limit for one event is 256 KB). */
const MAX_LINE = 256 * 1024;

/** Cuts a stream of bytes into lines, characters of several bytes kept whole. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  write(chunk: Uint8Array): void {
    const lines = (this.rest + this.decoder.write(Buffer.from(chunk))).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.emit(line);
    while (this.rest.length > MAX_LINE) {
      this.emit(this.rest.slice(0, MAX_LINE));
      this.rest = this.rest.slice(MAX_LINE);
    }
  }

  /** What was written without a line end becomes a line. */
  flush(): void {
    const rest = this.rest + this.decoder.end();
    this.rest = '';
    if (rest !== '') this.emit(rest);
  }

  private emit(line: string): void {
    this.onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  }
}
