import type { DebuggerAddress } from './debug/debugFront';
import { launchFunction, type FunctionSetup } from './launchFunction';
import { MemoryWatch } from './process/memoryWatch';
import type { ExitStatus } from './process/exitStatus';
import { SandboxProcess } from './process/sandboxProcess';
import { RuntimeApi } from './runtimeApi/runtimeApi';
import type { PausableClock } from './pausableClock';
import type { Answer } from './runtimeApi/answer';
import type { Delivery } from './runtimeApi/delivery';
import type { SessionEvents } from './runtimeApi/runtimeSession';

/** What happens in a runtime process, or to it. */
export type RuntimeEvent =
  | { readonly kind: 'next' }
  | { readonly kind: 'init-error'; readonly payload: Uint8Array; readonly errorType: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'exit'; readonly status: ExitStatus }
  | { readonly kind: 'memory' };

/** What the owner of a process hears of it, and the clock that its limits run by. */
export interface ProcessHooks {
  readonly clock: PausableClock;
  readonly onLine: (line: string) => void;
  /** Where its debugger listens; of a process that is debugged. */
  readonly onDebugger: (address: DebuggerAddress) => void;
}

/** One life of a function's process with its Runtime API, from start to kill. */
export class RuntimeProcess {
  readonly memory: MemoryWatch;
  readonly clock: PausableClock;
  private readonly queue: RuntimeEvent[] = [];
  private wake: (() => void) | undefined;
  private readonly process: SandboxProcess;

  private constructor(
    private readonly api: RuntimeApi,
    setup: FunctionSetup,
    logStream: string,
    hooks: ProcessHooks,
  ) {
    this.clock = hooks.clock;
    const launch = launchFunction(setup, { runtimeApi: api.address, logStream });
    this.process = new SandboxProcess(launch, hooks.onLine);
    this.memory = new MemoryWatch(this.process.pid ?? 0, setup.spec.memoryMb);
    // The debugger's own memory can't be told from the function's.
    if (!setup.debugging) void this.memory.exceeded.then(() => this.push({ kind: 'memory' }));
    void this.process.exited.then((status) => this.push({ kind: 'exit', status }));
  }

  static async start(
    setup: FunctionSetup,
    logStream: string,
    hooks: ProcessHooks,
  ): Promise<RuntimeProcess> {
    let created: RuntimeProcess | undefined;
    const session: SessionEvents = {
      onNext: () => created?.push({ kind: 'next' }),
      onInitError: (payload, errorType) =>
        created?.push({ kind: 'init-error', payload, errorType }),
      onAnswer: (answer) => created?.push({ kind: 'answer', answer }),
    };
    const api = await RuntimeApi.start(session, hooks.onDebugger);
    try {
      created = new RuntimeProcess(api, setup, logStream, hooks);
      return created;
    } catch (error) {
      await api.close();
      throw error;
    }
  }

  deliver(delivery: Delivery): void {
    this.api.session.deliver(delivery);
  }

  /** The next event in order; `undefined` when so much of the clock's time is over or the signal fires first. */
  async nextEvent(timeoutMs: number, signal: AbortSignal): Promise<RuntimeEvent | undefined> {
    const event = this.queue.shift();
    if (event || signal.aborted) return event;
    await this.wait(timeoutMs, signal);
    return this.queue.shift();
  }

  /** An event that has happened already, e.g. the exit of an idle process. */
  pendingEvent(): RuntimeEvent | undefined {
    return this.queue.shift();
  }

  /** Resolves when all that was printed so far has been read. */
  drain(): Promise<void> {
    return this.process.drain();
  }

  /** Resolves when the process has ended by itself, or after so many milliseconds. */
  async ended(limitMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise((resolve) => (timer = setTimeout(resolve, limitMs)));
    await Promise.race([this.process.exited, limit]);
    clearTimeout(timer);
  }

  /** Resolves when no process is left and the port is free. May be called twice. */
  async kill(): Promise<void> {
    this.memory.pause();
    await this.process.kill();
    await this.api.close();
  }

  private wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.after(timeoutMs, () => this.wake?.());
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

  private push(event: RuntimeEvent): void {
    this.queue.push(event);
    this.wake?.();
  }
}
