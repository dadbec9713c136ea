interface Timer {
  /** Milliseconds of running time that were left when the clock last stopped or started. */
  leftMs: number;
  readonly action: () => void;
  handle: NodeJS.Timeout | undefined;
}

/** Milliseconds that can be stopped: limits and durations do not count what a debugger holds up. */
export class PausableClock {
  private elapsedMs = 0;
  /** When it was started last; `undefined` while it is stopped. */
  private startedAt: number | undefined = performance.now();
  private readonly timers = new Set<Timer>();

  /** Milliseconds that it has run so far. */
  now(): number {
    return this.elapsedMs + this.sinceStart();
  }

  get isPaused(): boolean {
    return this.startedAt === undefined;
  }

  /** Stops time and every timer. A second call does nothing. */
  pause(): void {
    if (this.isPaused) return;
    const ran = this.sinceStart();
    this.elapsedMs += ran;
    this.startedAt = undefined;
    for (const timer of this.timers) {
      clearTimeout(timer.handle);
      timer.leftMs -= ran;
    }
  }

  /** Lets time and every timer go on. A second call does nothing. */
  resume(): void {
    if (!this.isPaused) return;
    this.startedAt = performance.now();
    for (const timer of this.timers) this.arm(timer);
  }

  /**
   * Runs `action` after so many milliseconds of running time.
   * @returns what cancels it
   */
  after(delayMs: number, action: () => void): () => void {
    // What is left is counted from the last start of the clock, as of every other timer.
    const timer: Timer = { leftMs: delayMs + this.sinceStart(), action, handle: undefined };
    this.timers.add(timer);
    if (!this.isPaused) this.arm(timer);
    return () => {
      clearTimeout(timer.handle);
      this.timers.delete(timer);
    };
  }

  private arm(timer: Timer): void {
    const delayMs = Math.max(0, timer.leftMs - this.sinceStart());
    timer.handle = setTimeout(() => {
      this.timers.delete(timer);
      timer.action();
    }, delayMs);
  }

  private sinceStart(): number {
    return this.startedAt === undefined ? 0 : performance.now() - this.startedAt;
  }
}
