import { memoryOf } from './processTree';

const INTERVAL_MS = 50;

/** Watches the resident memory of a process tree while it works. */
export class MemoryWatch {
  /** Settles once the tree has used more than its limit. */
  readonly exceeded: Promise<void>;
  private peakKb = 0;
  private timer: NodeJS.Timeout | undefined;
  private report: () => void = () => undefined;
  private tree: readonly number[] = [];
  private foundAt = -Infinity;

  constructor(
    /** The tree's ids on the host. */
    private readonly processes: () => Promise<readonly number[]>,
    private readonly limitMb: number,
  ) {
    this.exceeded = new Promise((resolve) => (this.report = resolve));
  }

  /** Megabytes, at most the limit, at least 1. */
  get maxUsedMb(): number {
    return Math.min(this.limitMb, Math.max(1, Math.ceil(this.peakKb / 1024)));
  }

  start(): void {
    this.timer ??= setInterval(() => void this.sample(), INTERVAL_MS);
  }

  pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** @param ofKnown only of the processes that were there a moment ago: to find them takes most of the time */
  async sample(ofKnown = false): Promise<void> {
    const isKnown = ofKnown && performance.now() - this.foundAt < INTERVAL_MS;
    if (!isKnown) {
      this.tree = await this.processes();
      this.foundAt = performance.now();
    }
    const { residentKb, peakKb } = memoryOf(this.tree);
    this.peakKb = Math.max(this.peakKb, residentKb, peakKb);
    if (this.peakKb > this.limitMb * 1024) this.report();
  }
}
