import type { FunctionDefinition } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import type { InvocationResult, Sandbox } from '../core/ports/sandbox';
import type { SandboxRow } from './browseDocuments';
import { startFunction, type RunDeps } from './startFunction';

/** One invocation that a pool is asked for. */
export interface PoolRequest {
  readonly folder: string;
  /** As it lies on disk now: what has changed makes the sandbox cold. */
  readonly target: OpenFunction;
  /** JSON text. */
  readonly event: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface PoolAnswer {
  readonly result: InvocationResult;
  readonly sandbox: Pick<Sandbox, 'tier' | 'interpreter' | 'architectureMismatch'>;
}

interface Warm {
  readonly folder: string;
  readonly id: string;
  /** Tells whether layers, code and configuration are still those of the sandbox. */
  readonly key: string;
  readonly sandbox: Sandbox;
  invocations: number;
  running: number;
}

/** What a pool tells: each log line, and the sandboxes whenever one of them changes. */
export interface PoolListener {
  log(folder: string, id: string, line: string): void;
  changed(sandboxes: readonly SandboxRow[]): void;
}

/** Keeps one warm sandbox per function: reused until its layers, code or configuration change. */
export class SandboxPool {
  private readonly warm = new Map<string, Warm>();
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(
    private readonly deps: RunDeps,
    private readonly listener: PoolListener,
  ) {}

  /** Calls for one function run one after the other. Rejects with an AppError when it can't be run. */
  invoke(request: PoolRequest): Promise<PoolAnswer> {
    return this.inTurn(keyOf(request.folder, request.target.definition.id), () =>
      this.run(request),
    );
  }

  /** Ends the sandbox of a function, if there is one. */
  stop(folder: string, id: string): Promise<void> {
    return this.inTurn(keyOf(folder, id), () => this.discard(keyOf(folder, id)));
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.warm.keys()].map((key) => this.discard(key)));
  }

  rows(): SandboxRow[] {
    return [...this.warm.values()].map(({ folder, id, sandbox, invocations, running }) => ({
      folder,
      function: id,
      tier: sandbox.tier,
      interpreter: sandbox.interpreter.version,
      invocations,
      state: running > 0 ? 'running' : 'idle',
    }));
  }

  private async run(request: PoolRequest): Promise<PoolAnswer> {
    const warm = await this.warmFor(request);
    warm.running++;
    this.tell();
    try {
      const event = new TextEncoder().encode(request.event);
      const result = await warm.sandbox.invoke(event, { signal: request.signal });
      warm.invocations++;
      return { result, sandbox: warm.sandbox };
    } finally {
      warm.running--;
      this.tell();
    }
  }

  private async warmFor({ folder, target, environment, signal }: PoolRequest): Promise<Warm> {
    const { id } = target.definition;
    const place = keyOf(folder, id);
    const { key: contentKey } = await this.deps.workbench.lay(target, signal);
    const key = JSON.stringify([contentKey, configurationOf(target.definition), environment]);
    const known = this.warm.get(place);
    if (known?.key === key) return known;
    await this.discard(place);
    const sandbox = await startFunction(this.deps, target, {
      ...(environment && { environment }),
      signal,
      onLog: (line) => this.listener.log(folder, id, line),
    });
    const warm: Warm = { folder, id, key, sandbox, invocations: 0, running: 0 };
    this.warm.set(place, warm);
    return warm;
  }

  private async discard(place: string): Promise<void> {
    const known = this.warm.get(place);
    if (!known) return;
    this.warm.delete(place);
    await known.sandbox.stop();
    this.tell();
  }

  private tell(): void {
    this.listener.changed(this.rows());
  }

  private inTurn<T>(place: string, action: () => Promise<T>): Promise<T> {
    const result = (this.queues.get(place) ?? Promise.resolve()).then(action);
    this.queues.set(
      place,
      result.catch(() => undefined),
    );
    return result;
  }
}

function keyOf(folder: string, id: string): string {
  return `${folder}\0${id}`;
}

function configurationOf({
  runtime,
  handler,
  environment,
  timeoutSeconds,
  memoryMb,
}: FunctionDefinition): unknown[] {
  return [runtime, handler, environment, timeoutSeconds, memoryMb];
}
