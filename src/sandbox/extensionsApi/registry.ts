import type { ExtensionEvent } from './events';
import { Extension, type EventName } from './extension';

/** Of one environment, external and internal together (AWS "Lambda Extensions API", read 2026-11). */
const MAX_EXTENSIONS = 10;

/** What the Extensions API says of the function. */
export interface FunctionFacts {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly handler: string;
  readonly accountId: string;
}

/** All extensions of one life of an environment. */
export class ExtensionRegistry {
  private readonly all: Extension[];
  private isClosed = false;

  /** @param external names of those that the platform starts */
  constructor(
    readonly facts: FunctionFacts,
    external: readonly string[],
  ) {
    this.all = external.map((name) => new Extension(name, true));
  }

  get external(): readonly Extension[] {
    return this.all.filter(({ isExternal }) => isExternal);
  }

  /** Those that said who they are. */
  get registered(): readonly Extension[] {
    return this.all.filter(({ isRegistered }) => isRegistered);
  }

  get tooMany(): boolean {
    return this.all.length > MAX_EXTENSIONS;
  }

  get areExternalRegistered(): boolean {
    return this.external.every(({ isRegistered }) => isRegistered);
  }

  /** Every one that registered waits for an event; at the end of init all must. */
  get areReady(): boolean {
    return this.registered.every(({ isReady }) => isReady);
  }

  /** Those that an invocation waits for have called `next` again. */
  get areDone(): boolean {
    return this.subscribers('INVOKE').every(({ isReady }) => isReady);
  }

  byId(id: string): Extension | undefined {
    return this.all.find((extension) => extension.id === id && extension.isRegistered);
  }

  byName(name: string): Extension | undefined {
    return this.all.find((extension) => extension.name === name);
  }

  /** A new internal extension, or why there can't be one. */
  addInternal(name: string): Extension | 'closed' | 'taken' | 'too-many' {
    if (this.isClosed) return 'closed';
    if (this.byName(name)) return 'taken';
    if (this.all.length >= MAX_EXTENSIONS) return 'too-many';
    const extension = new Extension(name, false);
    this.all.push(extension);
    return extension;
  }

  /** The runtime has asked for its first event: nobody may register any more. */
  close(): void {
    this.isClosed = true;
  }

  send(event: ExtensionEvent): void {
    for (const extension of this.subscribers(event.eventType)) extension.send(event);
  }

  subscribers(event: EventName): readonly Extension[] {
    return this.registered.filter(({ events }) => events.includes(event));
  }
}
