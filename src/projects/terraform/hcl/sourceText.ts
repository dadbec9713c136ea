import type { SourceLocation } from '../../../core/project/definitions';
import type { Position } from '../../../core/position';
import type { Span } from './span';

/** A file's text, and where in it the lines are. */
export class SourceText {
  private readonly lineStarts: number[] = [0];

  /** @param file absolute */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.lineStarts.push(at + 1);
  }

  locate({ start, end }: Span): SourceLocation {
    return { file: this.file, range: { start: this.positionAt(start), end: this.positionAt(end) } };
  }

  /** As it is written, on one line. */
  written({ start, end }: Span): string {
    return this.text.slice(start, end).replace(/\s+/g, ' ').trim();
  }

  private positionAt(offset: number): Position {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }
}
