import type { PausableClock } from '../pausableClock';
import { SandboxError } from '../sandboxError';
import type { AttachedDebugger, DebugEndpoint, DebugRequest } from '../types';
import { debugEvents } from './debugging';
import { InspectorProxy } from './inspectorProxy';
import type { LateInspector } from './lateInspector';

/** A port for a debugger in front of a process that serves invocations already. */
export class Attachment implements AttachedDebugger {
  readonly endpoint: DebugEndpoint;
  readonly ended: Promise<void>;
  private end: () => void = () => undefined;

  private constructor(
    private readonly front: InspectorProxy,
    private readonly clock: PausableClock,
  ) {
    this.endpoint = front.endpoint;
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  /** @throws {SandboxError} `sandbox.no-debugger` */
  static async open(
    { mapping, countsPauses }: DebugRequest,
    inspector: LateInspector,
    clock: PausableClock,
  ): Promise<Attachment> {
    const address = await inspector.open();
    if (!address) {
      const message = 'The function lets no debugger in: its process does not answer SIGUSR1.';
      throw new SandboxError('sandbox.no-debugger', message);
    }
    const front = await InspectorProxy.start(mapping, debugEvents(clock, countsPauses));
    front.announce(address);
    return new Attachment(front, clock);
  }

  async detach(): Promise<void> {
    await this.front.close();
    // Whoever was held up by a pause goes on.
    this.clock.resume();
    this.end();
  }
}
