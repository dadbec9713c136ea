import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ExtensionEvent } from './events';
import {
  extensionTransition,
  type ExtensionAction,
  type ExtensionState,
  type ExtensionTransition,
} from './extensionStates';

export type EventName = 'INVOKE' | 'SHUTDOWN';

/** One extension of an execution environment: what it asked for, and the call in which it waits for an event. */
export class Extension {
  readonly id = randomUUID();
  /** As the extension itself reported its error; `undefined` while it did not. */
  errorType: string | undefined;
  private own: readonly EventName[] = [];
  private current: ExtensionState = 'Started';
  private waiting: ServerResponse | undefined;
  /** Came while it did not wait. */
  private pending: ExtensionEvent | undefined;

  /** @param isExternal a program of its own in `/opt/extensions`, not a part of the runtime */
  constructor(
    readonly name: string,
    readonly isExternal: boolean,
  ) {}

  get state(): ExtensionState {
    return this.current;
  }

  get events(): readonly EventName[] {
    return this.own;
  }

  get isRegistered(): boolean {
    return this.current !== 'Started';
  }

  /** It waits for an event and none is on its way. */
  get isReady(): boolean {
    return this.current === 'Ready' && !this.pending;
  }

  move(action: ExtensionAction, called: string = this.id): ExtensionTransition {
    const result = extensionTransition(this.current, action, called);
    if (result.allowed) this.current = result.state;
    return result;
  }

  subscribe(events: readonly EventName[]): void {
    this.own = [...new Set(events)];
  }

  /** Keeps the call open until there is an event. */
  wait(response: ServerResponse): void {
    this.waiting = response;
    response.on('close', () => {
      if (this.waiting === response) this.waiting = undefined;
    });
    this.handOver();
  }

  /** Gives it an event, at once when it waits for one, else when it asks. */
  send(event: ExtensionEvent): void {
    this.pending = event;
    this.handOver();
  }

  private handOver(): void {
    if (!this.waiting || !this.pending || !this.move('release').allowed) return;
    const body = JSON.stringify(this.pending);
    this.waiting.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Lambda-Extension-Event-Identifier': randomUUID(),
    });
    this.waiting.end(body);
    this.waiting = undefined;
    this.pending = undefined;
  }
}
