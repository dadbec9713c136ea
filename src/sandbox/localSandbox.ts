import { randomBytes, randomUUID } from 'node:crypto';
import type { NetworkMode } from '../core/project/definitions';
import { AnswerRelay } from './answerRelay';
import { Attachment } from './debug/attachment';
import { tell, tellAnswer, initStatus, type Ending } from './ending';
import { functionArn } from './environment';
import { ExecutionEnvironment } from './executionEnvironment';
import type { ShutdownReason } from './extensionsApi/events';
import type { FunctionSetup } from './launchFunction';
import { endLine, initReportLine, reportLine, startLine, timeoutLine } from './logs/platformLines';
import { SandboxLog } from './logs/sandboxLog';
import { firstOf } from './firstOf';
import { PausableClock } from './pausableClock';
import { checkRequest } from './request';
import type { Answer } from './runtimeApi/answer';
import { SandboxError } from './sandboxError';
import { architectureMismatch, interpreterOf } from './setupFacts';
import type { InitPhase } from './telemetry/platformTelemetry';
import { newTraceId } from './traceId';
import type {
  ArchitectureMismatch,
  AttachedDebugger,
  DebugEndpoint,
  DebugRequest,
  Interpreter,
  InvocationReport,
  InvocationResult,
  InvokeOptions,
  Sandbox,
  TierName,
} from './types';

/** AWS "Lambda execution environment", read 2026-11. */
const INIT_LIMIT_MS = 10_000;
/** How long a debugged process may take to end by itself. */
const FAREWELL_MS = 1000;

interface Started {
  readonly ending: Ending | undefined;
  readonly durationMs: number;
}

/** A sandbox on this machine. Invocations run one after the other; a process that ended is replaced by the next. */
export class LocalSandbox implements Sandbox {
  readonly tier: TierName;
  readonly network: NetworkMode;
  readonly interpreter: Interpreter;
  readonly architectureMismatch?: ArchitectureMismatch;
  readonly debugger?: DebugEndpoint;
  private readonly stopping = new AbortController();
  private readonly logStream: string;
  private queue: Promise<unknown> = Promise.resolve();
  private environment: ExecutionEnvironment | undefined;
  private attached: Attachment | undefined;
  /** The environment was reset: the next init is part of the invocation and has no phase of its own. */
  private wasReset = false;
  private readonly log: SandboxLog;
  private readonly clock: PausableClock;

  constructor(private readonly setup: FunctionSetup) {
    this.tier = setup.tier;
    this.network = setup.spec.network ?? 'host';
    this.log = new SandboxLog(setup.deps.onLog);
    this.clock = setup.debugging?.clock ?? new PausableClock();
    if (setup.debugging) this.debugger = setup.debugging.front.endpoint;
    const mismatch = architectureMismatch(setup.spec.architecture, process.arch);
    if (mismatch) this.architectureMismatch = mismatch;
    this.interpreter = interpreterOf(setup);
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
    this.logStream = `${day}/[$LATEST]${randomBytes(16).toString('hex')}`;
  }

  invoke(event: Uint8Array, options: InvokeOptions = {}): Promise<InvocationResult> {
    const { requestId = randomUUID() } = options;
    const { signal, release } = firstOf(this.stopping.signal, options.signal);
    const run = this.queue.then(() => this.run(requestId, event, options, signal));
    const result = run.finally(release);
    this.queue = result.catch(() => undefined);
    return result;
  }

  async attach(request: DebugRequest): Promise<AttachedDebugger> {
    const { environment } = this;
    if (this.setup.managed?.interpreter.family !== 'nodejs')
      throw noAttachment('Only functions in Node.js let a debugger in while they run.');
    if (this.tier === 'container') throw noAttachment('No debugger reaches into a container.');
    if (this.network === 'none')
      throw noAttachment('No debugger reaches a sandbox without network.');
    if (!environment) throw noAttachment('The function does not run: invoke it first.');
    if (this.debugger || this.attached) throw noAttachment('A debugger is attached already.');
    const attached = await Attachment.open(request, environment.inspector, this.clock);
    this.attached = attached;
    void attached.ended.then(() => (this.attached = undefined));
    return attached;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.queue;
    await this.end('spindown');
    await this.setup.debugging?.front.close();
  }

  private async run(
    requestId: string,
    event: Uint8Array,
    options: InvokeOptions,
    signal: AbortSignal,
  ): Promise<InvocationResult> {
    checkRequest(event, options);
    this.throwIfAborted(signal);
    await this.dropIfGone();
    const cold = this.environment === undefined;
    const init = cold && !this.wasReset ? await this.initPhase(signal) : undefined;
    this.throwIfAborted(signal);

    this.log.say(startLine(requestId));
    const startedAt = this.clock.now();
    // People debug a failing init once, not twice.
    const failedInit = this.setup.debugging && init?.ending;
    const relay = new AnswerRelay(options.response);
    const ending = failedInit ?? (await this.handle(requestId, event, options, relay, signal));
    const durationMs = this.clock.now() - startedAt;
    const { timeoutSeconds } = this.setup.spec;
    if (ending.kind === 'aborted') {
      await this.settle(ending);
      throw this.abortError();
    }
    const told = tell(ending, requestId, {
      seconds: timeoutSeconds,
      line: timeoutLine(new Date(), requestId, timeoutSeconds),
    });
    relay.finish(told);
    const maxMemoryUsedMb = await this.measure(!cold);
    const spentMs = ending.kind === 'timeout' ? timeoutSeconds * 1000 : durationMs;
    const report = this.reportOf(spentMs, maxMemoryUsedMb, init);
    const { lines, status, failed, abnormalEnd } = told;
    this.environment?.report(ending, report, lines);
    await this.settle(ending);

    for (const line of [...lines, endLine(requestId), reportLine(requestId, report, status)]) {
      this.log.say(line);
    }
    const logs = this.log.take();
    const payload = relay.streamed ?? told.payload;
    const result: InvocationResult = { statusCode: 200, payload, requestId, report, logs, cold };
    return {
      ...result,
      ...(failed && { functionError: 'Unhandled' }),
      ...(abnormalEnd && { abnormalEnd }),
    };
  }

  private reportOf(
    spentMs: number,
    maxMemoryUsedMb: number,
    init: Started | undefined,
  ): InvocationReport {
    const durationMs = hundredths(spentMs);
    const initDurationMs = init && !init.ending ? init.durationMs : undefined;
    return {
      durationMs,
      billedDurationMs: Math.ceil(hundredths(durationMs + (initDurationMs ?? 0))),
      ...(initDurationMs !== undefined && { initDurationMs }),
      memorySizeMb: this.setup.spec.memoryMb,
      maxMemoryUsedMb,
    };
  }

  /** The init phase before an environment's first invocation. When it fails, the invocation tries again. */
  private async initPhase(signal: AbortSignal): Promise<Started> {
    const started = await this.start('init', this.setup.deps.initLimitMs ?? INIT_LIMIT_MS, signal);
    if (started.ending && started.ending.kind !== 'aborted') {
      await this.measure();
      await this.settle(started.ending);
      this.log.say(initReportLine(started.durationMs, 'init', initStatus(started.ending)));
    } else if (started.ending) {
      await this.end('spindown');
    }
    return started;
  }

  /** The invocation itself, within the function's timeout; starts the process when there is none. */
  private async handle(
    requestId: string,
    event: Uint8Array,
    options: InvokeOptions,
    relay: AnswerRelay,
    signal: AbortSignal,
  ): Promise<Ending> {
    const timeoutMs = this.setup.spec.timeoutSeconds * 1000;
    const deadlineMs = Date.now() + timeoutMs;
    const end = this.clock.now() + timeoutMs;
    if (!this.environment) {
      const { ending, durationMs } = await this.start('invoke', timeoutMs, signal);
      if (ending) {
        if (ending.kind !== 'aborted') {
          this.log.say(initReportLine(durationMs, 'invoke', initStatus(ending)));
        }
        return ending;
      }
    }
    const environment = this.environment;
    if (!environment) throw new Error('a started sandbox has a process');
    environment.memory.start();
    const delivery = {
      requestId,
      deadlineMs,
      functionArn: functionArn(this.setup.spec),
      traceId: options.traceId ?? newTraceId(),
      ...(options.clientContext !== undefined && { clientContext: options.clientContext }),
      ...(options.cognitoIdentity !== undefined && { cognitoIdentity: options.cognitoIdentity }),
      ...(options.tenantId !== undefined && { tenantId: options.tenantId }),
      event,
      receiver: relay,
    };
    const onAnswer = (answer: Answer): void => {
      relay.finish(tellAnswer(answer), answer.kind === 'response' ? answer.contentType : undefined);
    };
    return environment.invoke(delivery, onAnswer, end - this.clock.now(), signal);
  }

  private async start(phase: InitPhase, limitMs: number, signal: AbortSignal): Promise<Started> {
    const startedAt = this.clock.now();
    const front = this.setup.debugging?.front;
    // Until a debugger has attached and lets the process go on, no time is spent.
    if (front) this.clock.pause();
    const environment = await ExecutionEnvironment.open(this.setup, this.logStream, {
      clock: this.clock,
      onLine: (line, extension) => this.log.hear(line, extension),
      onDebugger: (address) => front?.announce(address),
    });
    this.environment = environment;
    environment.memory.start();
    const ending = await environment.init(phase, limitMs - (this.clock.now() - startedAt), signal);
    const durationMs = hundredths(this.clock.now() - startedAt);
    return { ending, durationMs };
  }

  /** Reads what is left of the output. Gives the megabytes used so far. */
  private async measure(isWarm = false): Promise<number> {
    const { environment } = this;
    if (!environment) return 1;
    await environment.memory.sample(isWarm);
    environment.memory.pause();
    await environment.drain();
    return environment.memory.maxUsedMb;
  }

  /** Ends an environment that can't serve again. */
  private async settle(ending: Ending): Promise<void> {
    const { environment } = this;
    if (!environment) return;
    const reusable = ending.kind === 'answer' && ending.processLeft;
    // A process that failed to load ends by itself: its debugger hears of it, and what it asked is answered.
    if (this.setup.debugging && ending.kind === 'init-error')
      await environment.runtimeEnded(FAREWELL_MS);
    if (!reusable) await this.end(ending.kind === 'timeout' ? 'timeout' : 'failure');
    this.wasReset = !reusable;
  }

  /** Notices that the process ended while nobody used it. */
  private async dropIfGone(): Promise<void> {
    if (!this.environment?.fault) return;
    await this.end('failure');
    this.wasReset = true;
  }

  private async end(reason: ShutdownReason): Promise<void> {
    const { environment } = this;
    this.environment = undefined;
    await this.attached?.detach();
    await environment?.shutDown(reason);
    this.setup.debugging?.front.release();
    this.clock.resume();
  }

  private throwIfAborted(signal: AbortSignal): void {
    if (signal.aborted) throw this.abortError();
  }

  private abortError(): SandboxError {
    return this.stopping.signal.aborted
      ? new SandboxError('sandbox.stopped', 'The sandbox has been stopped.')
      : new SandboxError('sandbox.aborted', 'The invocation was cancelled.');
  }
}

function noAttachment(message: string): SandboxError {
  return new SandboxError('sandbox.no-debugger', message);
}

function hundredths(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
