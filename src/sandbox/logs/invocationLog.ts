/** Characters of one invocation's log that are kept. */
const MAX_KEPT = 4 * 1024 * 1024;

/** The log lines of one invocation, bounded: a function that prints without end must not fill our memory. */
export class InvocationLog {
  private readonly kept: string[] = [];
  private size = 0;
  private dropped = 0;

  add(line: string): void {
    this.size += line.length + 1;
    if (this.size <= MAX_KEPT) this.kept.push(line);
    else this.dropped += 1;
  }

  /** A line of the platform: always kept. */
  addAlways(line: string): void {
    if (this.dropped > 0) {
      this.kept.push(`[strata] ${this.dropped} more lines were printed and are not kept here`);
      this.dropped = 0;
    }
    this.kept.push(line);
  }

  lines(): readonly string[] {
    return [...this.kept];
  }
}
