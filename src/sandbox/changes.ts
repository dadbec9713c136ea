import type { PausableClock } from './pausableClock';

/** Wakes whoever waits for something to change. */
export class Changes {
  private wake: (() => void) | undefined;

  constructor(private readonly clock: PausableClock) {}

  notify(): void {
    this.wake?.();
  }

  /**
   * Waits until `isMet`, which is asked after each change.
   * @param limitMs of the clock's time
   * @returns whether it was met; not when the time was over or the signal fired first
   */
  async until(isMet: () => boolean, limitMs: number, signal: AbortSignal): Promise<boolean> {
    const end = this.clock.now() + limitMs;
    for (;;) {
      if (isMet()) return true;
      const leftMs = end - this.clock.now();
      if (signal.aborted || leftMs <= 0) return false;
      await this.next(leftMs, signal);
    }
  }

  private next(limitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.after(limitMs, () => this.wake?.());
      const stop = (): void => {
        cancel();
        signal.removeEventListener('abort', stop);
        this.wake = undefined;
        resolve();
      };
      this.wake = stop;
      signal.addEventListener('abort', stop);
    });
  }
}
