import type { FunctionDefinition } from '../core/project/definitions';
import {
  CallRefused,
  type DeadLetters,
  type FunctionCall,
  type FunctionService,
} from '../core/ports/lambdaEndpoint';
import type { InvocationResult } from '../core/ports/sandbox';
import type { AnalysisDeps } from './analysisDeps';
import { lineForPeople } from './appError';
import { AsyncInvocations } from './asyncInvocations';
import { KeptReading, type KeptReadingDeps } from './keptReading';
import { FunctionOpener } from './openFunction';
import { chooseRun, type ChosenRun, type RunChoices } from './runChoices';
import { PoolBusy, SandboxPool } from './sandboxPool';
import { runWarnings, type RunDeps } from './startFunction';

export interface ServeRequest {
  /** Absolute folder that paths are relative to. */
  readonly folder: string;
  /** The functions as they are defined now. Rejects with an AppError. */
  readonly read: () => Promise<readonly FunctionDefinition[]>;
  /** How a function is run. */
  readonly choicesOf: (definition: FunctionDefinition) => RunChoices;
  readonly region: string;
  readonly accountId: string;
  /** Sandboxes of one function at a time. */
  readonly concurrency: number;
  /** Milliseconds after which a sandbox ends that nobody uses. */
  readonly idleMs: number;
  /** Milliseconds before the first retry of an asynchronous event. */
  readonly retryDelayMs: number;
  readonly deadLetters: DeadLetters;
  /** Takes a line of, or about, a function. */
  readonly log: (id: string, line: string) => void;
}

interface Opened {
  readonly definition: FunctionDefinition;
  readonly choices: RunChoices;
  readonly reading: KeptReading<ChosenRun>;
}

/** The functions of a project, run as they lie on disk at the time of each call. */
export class ServedFunctions implements FunctionService {
  private readonly pool: SandboxPool;
  private readonly later: AsyncInvocations;
  private readonly stopping = new AbortController();
  private readonly said = new Set<string>();
  private readonly opened = new Map<string, Opened>();

  constructor(
    private readonly deps: AnalysisDeps & RunDeps & KeptReadingDeps,
    private readonly request: ServeRequest,
  ) {
    const { concurrency, idleMs, log } = request;
    this.pool = new SandboxPool(
      deps,
      {
        log: (_folder, id, line) => log(id, line),
        changed: () => undefined,
        started: ({ target, environment = {} }, sandbox) => {
          for (const warning of runWarnings(target, environment, sandbox))
            this.warn(target.definition.id, warning);
        },
      },
      { perFunction: concurrency, idleMs },
    );
    this.later = new AsyncInvocations(
      async (call) => this.run(await this.find(call.function), call, false),
      request.deadLetters,
      request,
    );
  }

  async functions(): Promise<readonly FunctionDefinition[]> {
    try {
      return await this.request.read();
    } catch (error) {
      throw this.refusal(undefined, error);
    }
  }

  invoke(definition: FunctionDefinition, call: FunctionCall): Promise<InvocationResult> {
    return this.run(definition, call, true);
  }

  enqueue(call: FunctionCall): void {
    if (!this.later.add(call)) throw new CallRefused('throttled', 'Too many events wait.');
  }

  /** Ends every sandbox; what runs is cancelled. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.pool.stopAll(), this.later.stop()]);
  }

  /** An event that waited may find its function changed, or gone. */
  private async find(id: string): Promise<FunctionDefinition> {
    const definition = (await this.functions()).find((one) => one.id === id);
    if (!definition) throw new CallRefused('not-found', `There is no function '${id}'.`);
    return definition;
  }

  private async run(
    definition: FunctionDefinition,
    { event, ...options }: FunctionCall,
    refuseWhenBusy: boolean,
  ): Promise<InvocationResult> {
    const { folder, region } = this.request;
    try {
      const chosen = await this.chosen(definition);
      const { result } = await this.pool.invoke({
        folder,
        target: chosen.target,
        event,
        environment: chosen.environment,
        region,
        ...chosen.overrides,
        options,
        signal: this.stopping.signal,
        refuseWhenBusy,
      });
      return result;
    } catch (error) {
      throw this.refusal(definition, error);
    }
  }

  /** The function as it lies on disk now, as it is to be run. */
  private chosen(definition: FunctionDefinition): Promise<ChosenRun> {
    const choices = this.request.choicesOf(definition);
    const known = this.opened.get(definition.id);
    if (known && isSame(known.definition, definition) && isSame(known.choices, choices))
      return known.reading.get();
    const reading = new KeptReading(this.deps, async (files) => {
      const opener = new FunctionOpener({ ...this.deps, files }, this.request.folder);
      return chooseRun(files, await opener.open(definition), choices);
    });
    this.opened.set(definition.id, { definition, choices, reading });
    return reading.get();
  }

  /** Each warning once: a function has several sandboxes, and each would say the same. */
  private warn(id: string, warning: string): void {
    const line = `warning: ${warning}`;
    if (this.said.has(`${id} ${line}`)) return;
    this.said.add(`${id} ${line}`);
    this.request.log(id, line);
  }

  private refusal(definition: FunctionDefinition | undefined, error: unknown): CallRefused {
    if (error instanceof PoolBusy) {
      const { reservedConcurrency = Infinity } = definition ?? {};
      const reserved = reservedConcurrency < this.request.concurrency;
      return new CallRefused(reserved ? 'reserved-throttled' : 'throttled', 'Rate Exceeded.');
    }
    const line = lineForPeople(error);
    if (line === undefined) throw error;
    return new CallRefused('not-runnable', line);
  }
}

function isSame(known: object, now: object): boolean {
  return known === now || JSON.stringify(known) === JSON.stringify(now);
}
