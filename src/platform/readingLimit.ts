/** Lets so many reads go on at the same time that neither file handles nor memory run out. */
export class ReadingLimit {
  private files = 0;
  private bytes = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param maxBytes of all reads together; a larger one goes alone */
  constructor(
    private readonly maxFiles: number,
    private readonly maxBytes: number,
  ) {}

  /** Runs a read of so many bytes when its turn has come; the first to ask is the first to run. */
  async run<T>(bytes: number, action: () => Promise<T>): Promise<T> {
    const asked = Math.min(bytes, this.maxBytes);
    if (this.waiting.length > 0 || !this.fits(asked)) await this.turn(asked);
    else this.take(asked);
    try {
      return await action();
    } finally {
      this.files--;
      this.bytes -= asked;
      this.waiting[0]?.();
    }
  }

  private fits(bytes: number): boolean {
    return this.files < this.maxFiles && this.bytes + bytes <= this.maxBytes;
  }

  private take(bytes: number): void {
    this.files++;
    this.bytes += bytes;
  }

  /** Each one that goes wakes the next, which may fit too. */
  private turn(bytes: number): Promise<void> {
    return new Promise((resolve) => {
      const tryNow = (): void => {
        if (!this.fits(bytes)) return;
        this.waiting.shift();
        this.take(bytes);
        resolve();
        this.waiting[0]?.();
      };
      this.waiting.push(tryNow);
    });
  }
}
