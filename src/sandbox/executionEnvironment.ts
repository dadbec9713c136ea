import type { DebuggerAddress } from './debug/debugFront';
import { Changes } from './changes';
import type { Ending } from './ending';
import { DEFAULT_ACCOUNT, type ProcessFacts } from './environment';
import { EnvironmentPrograms } from './environmentPrograms';
import { extensionRoutes } from './extensionsApi/extensionRoutes';
import { ExtensionsSession } from './extensionsApi/extensionsSession';
import { ExtensionRegistry } from './extensionsApi/registry';
import type { Extension } from './extensionsApi/extension';
import type { ShutdownReason } from './extensionsApi/events';
import type { FunctionSetup } from './launchFunction';
import type { PausableClock } from './pausableClock';
import type { MemoryWatch } from './process/memoryWatch';
import { externalExtensions } from './programs/externalExtensions';
import type { Answer } from './runtimeApi/answer';
import { ApiServer } from './runtimeApi/apiServer';
import type { Delivery } from './runtimeApi/delivery';
import { debuggerRoute, runtimeRoutes } from './runtimeApi/runtimeRoutes';
import { RuntimeSession } from './runtimeApi/runtimeSession';
import { shutDown } from './shutdown';

/** What the owner of an environment hears of it, and the clock that its limits run by. */
export interface EnvironmentHooks {
  readonly clock: PausableClock;
  /** @param extension the name of the one that printed; absent for the function */
  readonly onLine: (line: string, extension?: string) => void;
  /** Where the runtime's debugger listens; of a sandbox that is debugged. */
  readonly onDebugger: (address: DebuggerAddress) => void;
}

/** One life of a function's environment: its runtime and extensions with their APIs, from start to kill. */
export class ExecutionEnvironment {
  private readonly changes: Changes;
  private readonly registry: ExtensionRegistry;
  private readonly session: RuntimeSession;
  private readonly clock: PausableClock;
  private programs!: EnvironmentPrograms;
  private api!: ApiServer;
  private answer: Answer | undefined;
  private onAnswer: (answer: Answer) => void = () => undefined;
  private first: Ending | undefined;

  private constructor(
    private readonly setup: FunctionSetup,
    private readonly hooks: EnvironmentHooks,
  ) {
    this.clock = hooks.clock;
    this.changes = new Changes(hooks.clock);
    const { functionName, handler, accountId = DEFAULT_ACCOUNT, optDir } = setup.spec;
    const facts = { functionName, functionVersion: '$LATEST', handler, accountId };
    this.registry = new ExtensionRegistry(facts, externalExtensions(optDir));
    this.session = new RuntimeSession({
      onNext: () => {
        this.registry.close();
        this.changes.notify();
      },
      onInitError: (payload, errorType) => this.fail({ kind: 'init-error', payload, errorType }),
      onAnswer: (answer) => this.take(answer),
    });
  }

  /** Opens the APIs; no program runs yet. */
  static async open(
    setup: FunctionSetup,
    logStream: string,
    hooks: EnvironmentHooks,
  ): Promise<ExecutionEnvironment> {
    const environment = new ExecutionEnvironment(setup, hooks);
    await environment.listen(logStream);
    return environment;
  }

  /** What went wrong first; `undefined` while nothing has. */
  get fault(): Ending | undefined {
    return this.first;
  }

  get memory(): MemoryWatch {
    return this.programs.memory;
  }

  /** Those that registered, and those that should have. */
  get extensions(): readonly Extension[] {
    const { external, registered } = this.registry;
    return [...external, ...registered.filter(({ isExternal }) => !isExternal)];
  }

  /**
   * Starts the extensions, then the runtime, and waits until all of them ask for their first event.
   * @returns how the init ended instead; `undefined` when all is well
   */
  async init(limitMs: number, signal: AbortSignal): Promise<Ending | undefined> {
    const end = this.clock.now() + limitMs;
    const reached = async (isMet: () => boolean): Promise<boolean> =>
      this.changes.until(() => this.hasFailed() || isMet(), end - this.clock.now(), signal);
    this.programs.startExtensions();
    if (!(await reached(() => this.registry.areExternalRegistered))) return overdue(signal);
    if (!this.hasFailed()) this.programs.startRuntime();
    const isReady = (): boolean => this.session.isReady && this.registry.areReady;
    return (await reached(isReady)) ? this.first : overdue(signal);
  }

  /**
   * Gives an event to the runtime and the extensions and waits until all of them ask for the next one.
   * @param onAnswer is told of the answer at once
   */
  async invoke(
    delivery: Delivery,
    onAnswer: (answer: Answer) => void,
    limitMs: number,
    signal: AbortSignal,
  ): Promise<Ending> {
    this.expect(onAnswer);
    this.registry.send({
      eventType: 'INVOKE',
      deadlineMs: delivery.deadlineMs,
      requestId: delivery.requestId,
      invokedFunctionArn: delivery.functionArn,
      tracing: { type: 'X-Amzn-Trace-Id', value: delivery.traceId },
    });
    this.session.deliver(delivery);
    const isOver = (): boolean =>
      this.answer !== undefined && this.session.isReady && this.registry.areDone;
    const isMet = (): boolean => this.hasFailed() || isOver();
    const wasMet = await this.changes.until(isMet, limitMs, signal);
    const { answer } = this;
    // What has been answered stays answered, whatever becomes of the environment.
    if (answer) return { kind: 'answer', answer, processLeft: wasMet && !this.hasFailed() };
    return this.first ?? overdue(signal);
  }

  /** Resolves when all that was printed so far has been heard. */
  drain(): Promise<void> {
    return this.programs.drain();
  }

  /** Resolves when the runtime has ended by itself, or after so many milliseconds. */
  runtimeEnded(limitMs: number): Promise<void> {
    return this.programs.runtimeEnded(limitMs);
  }

  /** Gives the programs the time that Lambda gives them, then kills what is left. */
  async shutDown(reason: ShutdownReason): Promise<void> {
    this.programs.isEnding = true;
    await shutDown(this.programs, this.registry, reason);
    await this.kill();
  }

  /** Resolves when no process is left and the port is free. May be called twice. */
  async kill(): Promise<void> {
    this.programs.isEnding = true;
    await this.programs.kill();
    await this.api.close();
  }

  private async listen(logStream: string): Promise<void> {
    const extensions = new ExtensionsSession(this.registry, {
      onChange: () => this.changes.notify(),
      onError: (extension, kind) => this.programs.hearError(extension, kind),
    });
    this.api = await ApiServer.start([
      ...runtimeRoutes(this.session),
      ...extensionRoutes(extensions),
      debuggerRoute(this.hooks.onDebugger),
    ]);
    const facts: ProcessFacts = { runtimeApi: this.api.address, logStream };
    this.programs = new EnvironmentPrograms(this.setup, facts, this.registry, {
      onLine: this.hooks.onLine,
      onFault: (fault) => this.fail(fault),
    });
  }

  private hasFailed(): boolean {
    return this.first !== undefined;
  }

  private expect(onAnswer: (answer: Answer) => void): void {
    this.answer = undefined;
    this.onAnswer = onAnswer;
  }

  private take(answer: Answer): void {
    if (this.answer) return;
    this.answer = answer;
    this.onAnswer(answer);
    this.changes.notify();
  }

  private fail(fault: Ending): void {
    this.first ??= fault;
    this.changes.notify();
  }
}

function overdue(signal: AbortSignal): Ending {
  return signal.aborted ? { kind: 'aborted' } : { kind: 'timeout' };
}
