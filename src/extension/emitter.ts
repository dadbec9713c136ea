interface Subscription {
  dispose(): void;
}

/** Tells its listeners of something; the models' own, so that they need no editor to be tested. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Listens until what it gives back is disposed of; usable wherever the editor wants an event. */
  readonly event = (listener: (value: T) => void): Subscription => {
    // A listener of its own for each subscription: the same function may listen twice.
    const own = (value: T): void => listener(value);
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
