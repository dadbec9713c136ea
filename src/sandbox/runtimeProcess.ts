import { launchFunction, type FunctionSetup } from './launchFunction';
import { MemoryWatch } from './process/memoryWatch';
import type { ExitStatus } from './process/exitStatus';
import { SandboxProcess } from './process/sandboxProcess';
import { RuntimeApi } from './runtimeApi/runtimeApi';
import type { Answer, Delivery } from './runtimeApi/runtimeSession';

/** What happens in a runtime process, or to it. */
export type RuntimeEvent =
  | { readonly kind: 'next' }
  | { readonly kind: 'init-error'; readonly payload: Uint8Array; readonly errorType: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'exit'; readonly status: ExitStatus }
  | { readonly kind: 'memory' };

/** One life of a function's process with its Runtime API, from start to kill. */
export class RuntimeProcess {
  readonly memory: MemoryWatch;
  private readonly queue: RuntimeEvent[] = [];
  private wake: (() => void) | undefined;
  private readonly process: SandboxProcess;

  private constructor(
    private readonly api: RuntimeApi,
    setup: FunctionSetup,
    logStream: string,
    onLine: (line: string) => void,
  ) {
    const launch = launchFunction(setup, { runtimeApi: api.address, logStream });
    this.process = new SandboxProcess(launch, onLine);
    this.memory = new MemoryWatch(this.process.pid ?? 0, setup.spec.memoryMb);
    void this.memory.exceeded.then(() => this.push({ kind: 'memory' }));
    void this.process.exited.then((status) => this.push({ kind: 'exit', status }));
  }

  static async start(
    setup: FunctionSetup,
    logStream: string,
    onLine: (line: string) => void,
  ): Promise<RuntimeProcess> {
    let created: RuntimeProcess | undefined;
    const api = await RuntimeApi.start({
      onNext: () => created?.push({ kind: 'next' }),
      onInitError: (payload, errorType) =>
        created?.push({ kind: 'init-error', payload, errorType }),
      onAnswer: (answer) => created?.push({ kind: 'answer', answer }),
    });
    try {
      created = new RuntimeProcess(api, setup, logStream, onLine);
      return created;
    } catch (error) {
      await api.close();
      throw error;
    }
  }

  deliver(delivery: Delivery): void {
    this.api.session.deliver(delivery);
  }

  /** The next event in order; `undefined` when the time is over or the signal fires first. */
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

  /** Resolves when no process is left and the port is free. May be called twice. */
  async kill(): Promise<void> {
    this.memory.pause();
    await this.process.kill();
    await this.api.close();
  }

  private wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake?.(), Math.max(0, timeoutMs));
      const stop = (): void => {
        clearTimeout(timer);
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
