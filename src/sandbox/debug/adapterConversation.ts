import { AdapterMessageReader, type AdapterMessage } from './adapterMessages';
import type { Conversation } from './conversation';
import type { DebugEvents } from './debugFront';

/** Calls after whose success the function runs. */
const LETS_RUN = new Set([
  ...['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue'],
]);

/** Hears in the debug adapter protocol when the function is paused. */
export class AdapterConversation implements Conversation {
  private readonly client = new AdapterMessageReader();
  private readonly process = new AdapterMessageReader();
  private hasStarted = false;

  constructor(private readonly events: DebugEvents) {}

  fromClient(chunk: Uint8Array): void {
    for (const { type, command } of this.client.read(chunk)) {
      // The function starts before this call is answered.
      if (type !== 'request' || command !== 'configurationDone') continue;
      this.hasStarted = true;
      this.events.onRunning();
    }
  }

  fromProcess(chunk: Uint8Array): void {
    for (const message of this.process.read(chunk)) {
      if (isPause(message)) this.events.onPaused();
      if (isRunning(message)) this.events.onRunning();
    }
  }

  clientLeft(): void {
    // The debugger drops the breakpoints of a client that left, and lets the function go on.
    if (this.hasStarted) this.events.onRunning();
  }
}

function isPause({ type, event }: AdapterMessage): boolean {
  return type === 'event' && event === 'stopped';
}

function isRunning({ type, event, command, success }: AdapterMessage): boolean {
  if (type === 'event') return event === 'continued';
  return type === 'response' && success === true && LETS_RUN.has(command ?? '');
}
