import type { DebuggerAddress } from './debug/debugFront';
import { isDebuggerLine, portOfDebugger } from './debug/debuggerLines';
import { LateInspector } from './debug/lateInspector';
import { Changes } from './changes';
import { phaseStatus, type Ending } from './ending';
import { DEFAULT_ACCOUNT, type ProcessFacts } from './environment';
import { EnvironmentPrograms } from './environmentPrograms';
import { extensionRoutes } from './extensionsApi/extensionRoutes';
import { ExtensionsSession } from './extensionsApi/extensionsSession';
import { ExtensionRegistry } from './extensionsApi/registry';
import type { Extension } from './extensionsApi/extension';
import type { ShutdownReason } from './extensionsApi/events';
import { isNamespaceTier } from './isolation/tiers';
import type { FunctionSetup } from './launchFunction';
import { IsolatedNetwork } from './network/isolatedNetwork';
import { hostNetwork, type SandboxNetwork } from './network/sandboxNetwork';
import type { PausableClock } from './pausableClock';
import type { MemoryWatch } from './process/memoryWatch';
import { externalExtensions } from './programs/externalExtensions';
import { sizeOf, type Answer } from './runtimeApi/answer';
import { ApiServer } from './runtimeApi/apiServer';
import type { Delivery } from './runtimeApi/delivery';
import { debuggerRoute, runtimeRoutes } from './runtimeApi/runtimeRoutes';
import { RuntimeSession } from './runtimeApi/runtimeSession';
import { shutDown } from './shutdown';
import { PlatformTelemetry, type InitPhase } from './telemetry/platformTelemetry';
import { TelemetryHub } from './telemetry/telemetryHub';
import { telemetryRoutes } from './telemetry/telemetryRoutes';
import { WatchedInvocation } from './telemetry/watchedInvocation';
import type { InvocationReport } from './types';

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
  /** For a debugger that comes late. */
  readonly inspector = new LateInspector(() => this.programs.processes());
  private readonly changes: Changes;
  private readonly registry: ExtensionRegistry;
  private readonly session: RuntimeSession;
  private readonly hub = new TelemetryHub();
  private readonly telemetry: PlatformTelemetry;
  private readonly clock: PausableClock;
  private programs!: EnvironmentPrograms;
  private api!: ApiServer;
  private network: SandboxNetwork = hostNetwork;
  private watched: WatchedInvocation | undefined;
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
    this.telemetry = new PlatformTelemetry(this.hub, setup.spec);
    this.session = new RuntimeSession({
      onNext: () => {
        this.registry.close();
        this.changes.notify();
      },
      onResponding: () => this.watched?.responding(),
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
    try {
      await environment.listen(logStream);
    } catch (error) {
      await environment.network.close();
      throw error;
    }
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
  async init(phase: InitPhase, limitMs: number, signal: AbortSignal): Promise<Ending | undefined> {
    const startedAt = this.clock.now();
    this.telemetry.initStart(phase);
    const ending = await this.boot(phase, startedAt + limitMs, signal);
    this.telemetry.extensions(this.extensions);
    this.telemetry.initReport(phase, phaseStatus(ending), this.clock.now() - startedAt);
    this.hub.closeSubscriptions();
    return ending;
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
    const end = this.clock.now() + limitMs;
    this.expect(onAnswer);
    const watched = new WatchedInvocation(this.telemetry, delivery);
    this.watched = watched;
    this.registry.send({
      eventType: 'INVOKE',
      deadlineMs: delivery.deadlineMs,
      requestId: delivery.requestId,
      invokedFunctionArn: delivery.functionArn,
      tracing: { type: 'X-Amzn-Trace-Id', value: delivery.traceId },
    });
    this.session.deliver(delivery);
    const isDone = (): boolean => this.answer !== undefined && this.session.isReady;
    let isInTime = await this.reached(isDone, end, signal);
    watched.runtimeDone(phaseStatus(this.first ?? (isInTime ? undefined : overdue(signal))));
    if (isInTime && this.registry.subscribers('INVOKE').length > 0) {
      isInTime = await this.reached(() => this.registry.areDone, end, signal);
      watched.extensionsDone();
    }
    const { answer } = this;
    // What has been answered stays answered, whatever becomes of the environment.
    if (answer) return { kind: 'answer', answer, processLeft: isInTime && !this.hasFailed() };
    return this.first ?? overdue(signal);
  }

  /**
   * Tells those who subscribed of the end of the last invocation.
   * @param lines what the log says of an abnormal one
   */
  report(ending: Ending, report: InvocationReport, lines: readonly string[]): void {
    this.watched?.report(phaseStatus(ending), report, lines);
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
    await shutDown(this.programs, this.registry, this.hub, reason);
    await this.kill();
  }

  /** Resolves when no process is left and the port is free. May be called twice. */
  async kill(): Promise<void> {
    this.programs.isEnding = true;
    await this.programs.kill();
    this.hub.close();
    await this.api.close();
    await this.network.close();
  }

  private async listen(logStream: string): Promise<void> {
    const { spec, tier, deps } = this.setup;
    if (spec.network === 'none' && isNamespaceTier(tier))
      this.network = await IsolatedNetwork.open(tier, deps.bootstrapDir);
    const { network } = this;
    const extensions = new ExtensionsSession(this.registry, {
      onChange: () => this.changes.notify(),
      onError: (extension, kind) => this.programs.hearError(extension, kind),
    });
    const routes = [
      ...runtimeRoutes(this.session),
      ...extensionRoutes(extensions),
      ...telemetryRoutes(this.hub, extensions, network.connect),
      debuggerRoute(this.hooks.onDebugger),
    ];
    this.api = await ApiServer.start(routes, network);
    const facts: ProcessFacts = { runtimeApi: this.api.address, logStream };
    try {
      this.programs = new EnvironmentPrograms(this.setup, facts, network, this.registry, {
        onLine: (line, extension) => this.hear(line, extension),
        onFault: (fault) => this.fail(fault),
      });
    } catch (error) {
      await this.api.close();
      await network.close();
      throw error;
    }
  }

  private async boot(
    phase: InitPhase,
    end: number,
    signal: AbortSignal,
  ): Promise<Ending | undefined> {
    this.programs.startExtensions();
    const areKnown = await this.reached(() => this.registry.areExternalRegistered, end, signal);
    if (!areKnown) return overdue(signal);
    if (this.hasFailed()) return this.first;
    this.programs.startRuntime();
    const isRuntimeReady = await this.reached(() => this.session.isReady, end, signal);
    const status = phaseStatus(isRuntimeReady ? this.first : overdue(signal));
    this.telemetry.initRuntimeDone(phase, status);
    const areReady = await this.reached(() => this.registry.areReady, end, signal);
    return isRuntimeReady && areReady ? this.first : overdue(signal);
  }

  /** Whether something came true, or the environment failed, in time. */
  private reached(isMet: () => boolean, end: number, signal: AbortSignal): Promise<boolean> {
    const isOver = (): boolean => this.hasFailed() || isMet();
    return this.changes.until(isOver, end - this.clock.now(), signal);
  }

  private hasFailed(): boolean {
    return this.first !== undefined;
  }

  private hear(line: string, extension?: string): void {
    // What a debugger says of itself is not the function's.
    if (this.inspector.takes(line) || this.isOfDebugger(line)) return;
    this.telemetry.line(line, extension);
    this.hooks.onLine(line, extension);
  }

  private isOfDebugger(line: string): boolean {
    if (!this.setup.debugging || !isDebuggerLine(line)) return false;
    const port = portOfDebugger(line);
    if (port !== undefined) this.hooks.onDebugger({ port, path: '' });
    return true;
  }

  private expect(onAnswer: (answer: Answer) => void): void {
    this.answer = undefined;
    this.onAnswer = onAnswer;
  }

  private take(answer: Answer): void {
    if (this.answer) return;
    this.answer = answer;
    this.watched?.answered(sizeOf(answer));
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
