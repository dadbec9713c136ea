import type { DebuggerAddress } from './debugFront';

/** The address that a process announces; clients that come early wait for it. */
export class Announced {
  private address: DebuggerAddress | undefined;
  private readonly waiting = new Set<(address: DebuggerAddress) => void>();

  set(address: DebuggerAddress): void {
    this.address = address;
    for (const take of this.waiting) take(address);
    this.waiting.clear();
  }

  forget(): void {
    this.address = undefined;
  }

  /**
   * Calls `take` with the address, at once or when there is one.
   * @returns what gives up waiting
   */
  take(take: (address: DebuggerAddress) => void): () => void {
    if (this.address) {
      take(this.address);
      return () => undefined;
    }
    this.waiting.add(take);
    return () => this.waiting.delete(take);
  }
}
