interface Waiting {
  readonly limit: number;
  enter(): void;
}

/** Lets so many in at a time; who waits comes in in turn. */
export class Slots {
  private taken = 0;
  private readonly waiting: Waiting[] = [];

  get inUse(): number {
    return this.taken;
  }

  /** Takes a place if there is one; the caller gives it back by `leave`. */
  tryEnter(limit: number): boolean {
    if (this.taken >= limit || this.waiting.length > 0) return false;
    this.taken++;
    return true;
  }

  /** Waits for a place; the caller gives it back by `leave`. */
  async enter(limit: number): Promise<void> {
    if (this.tryEnter(limit)) return;
    await new Promise<void>((resolve) => this.waiting.push({ limit, enter: resolve }));
  }

  leave(): void {
    this.taken--;
    for (let next = this.waiting[0]; next && this.taken < next.limit; next = this.waiting[0]) {
      this.waiting.shift();
      this.taken++;
      next.enter();
    }
  }
}
