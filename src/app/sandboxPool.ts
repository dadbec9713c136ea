import type { NetworkMode } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import type {
  InvocationResult,
  InvokeOptions,
  ResponseListener,
  Sandbox,
  TierName,
} from '../core/ports/sandbox';
import { SandboxError } from '../core/ports/sandboxError';
import type { SandboxRow } from './browseDocuments';
import { keyOfRun } from './runKey';
import { Slots } from './slots';
import { startFunction, type RunDeps } from './startFunction';

/** One invocation that a pool is asked for. */
export interface PoolRequest {
  readonly folder: string;
  /** As it lies on disk now: what has changed makes the sandbox cold. */
  readonly target: OpenFunction;
  /** JSON. */
  readonly event: Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly tier?: TierName;
  /** Absent: what the project wants. */
  readonly network?: NetworkMode;
  readonly signal: AbortSignal;
  readonly options?: Omit<InvokeOptions, 'signal'>;
  /** Reject with {@link PoolBusy} instead of waiting for a sandbox. */
  readonly refuseWhenBusy?: boolean;
}

export interface PoolAnswer {
  readonly result: InvocationResult;
  readonly sandbox: Pick<Sandbox, 'tier' | 'network' | 'interpreter' | 'architectureMismatch'>;
}

export interface PoolLimits {
  /** Sandboxes of one function at a time. */
  readonly perFunction: number;
  /** Milliseconds after which a sandbox ends that nobody uses; absent: it stays. */
  readonly idleMs?: number;
}

/** As many sandboxes of a function run as may run. */
export class PoolBusy extends Error {
  override readonly name = 'PoolBusy';
}

interface Warm {
  readonly folder: string;
  readonly id: string;
  /** Tells whether layers, code and configuration are still those of the sandbox. */
  readonly key: string;
  readonly sandbox: Sandbox;
  invocations: number;
  running: boolean;
  /** While it runs: there is an answer already, and it is about to be free. */
  answered: boolean;
  /** Somebody waits for it to be free. */
  awaited: boolean;
  /** Resolves when what runs is over. */
  over: Promise<void>;
  /** It ends after the invocation that runs. */
  retired: boolean;
  idleTimer?: NodeJS.Timeout;
}

/** What a pool tells: each log line, each sandbox that starts, and the sandboxes whenever one of them changes. */
export interface PoolListener {
  log(folder: string, id: string, line: string): void;
  changed(sandboxes: readonly SandboxRow[]): void;
  started?(request: PoolRequest, sandbox: Sandbox): void;
}

const ONE_EACH: PoolLimits = { perFunction: 1 };

/**
 * Milliseconds that a call waits for a sandbox that has answered. Without extensions it is free in less than one, on a
 * busy machine in some: who calls again at once finds it warm.
 */
const LINGER_MS = 1000;

/** Keeps warm sandboxes of functions: reused until layers, code or configuration change. */
export class SandboxPool {
  private readonly warm = new Map<string, Warm[]>();
  private readonly slots = new Map<string, Slots>();
  private stopped = false;

  constructor(
    private readonly deps: RunDeps,
    private readonly listener: PoolListener,
    private readonly limits: PoolLimits = ONE_EACH,
  ) {}

  /**
   * Runs one event; calls beyond the limit wait in turn. Rejects with an AppError when the function can't be run,
   * with {@link PoolBusy} when it should not wait.
   */
  async invoke(request: PoolRequest): Promise<PoolAnswer> {
    const { definition } = request.target;
    const place = keyOf(request.folder, definition.id);
    await this.awaitAnswered(place);
    const slots = this.slotsOf(place);
    const { reservedConcurrency = Infinity } = definition;
    const limit = Math.min(this.limits.perFunction, reservedConcurrency);
    if (request.refuseWhenBusy !== true) await slots.enter(Math.max(limit, 1));
    else if (!slots.tryEnter(limit)) throw new PoolBusy();
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    try {
      return await this.run(request, over);
    } finally {
      slots.leave();
      end();
    }
  }

  /** The sandbox of a function that was used last, or runs. */
  sandboxOf(folder: string, id: string): Sandbox | undefined {
    return this.warm.get(keyOf(folder, id))?.at(-1)?.sandbox;
  }

  /** Ends the sandboxes of a function, those that run after their invocation. */
  async stop(folder: string, id: string): Promise<void> {
    const place = keyOf(folder, id);
    const group = this.warm.get(place) ?? [];
    for (const one of group) one.retired = true;
    await Promise.all(group.filter(({ running }) => !running).map((one) => this.discard(one)));
  }

  /** Ends every sandbox at once; the pool takes nothing more. */
  async stopAll(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.warm.values()].flat().map((one) => this.discard(one)));
  }

  rows(): SandboxRow[] {
    return [...this.warm.values()].flat().map(({ folder, id, sandbox, invocations, running }) => ({
      folder,
      function: id,
      tier: sandbox.tier,
      network: sandbox.network,
      interpreter: sandbox.interpreter.version,
      invocations,
      state: running ? 'running' : 'idle',
    }));
  }

  /**
   * While every sandbox of a function is in use, waits a moment for one that has answered already: a caller has its
   * answer before the sandbox is free again.
   */
  private async awaitAnswered(place: string): Promise<void> {
    const running = (this.warm.get(place) ?? []).filter((one) => one.running);
    const entering = this.slotsOf(place).inUse - running.length;
    if (this.idle(place).length > entering) return;
    const next = running.find((one) => one.answered && !one.awaited && !one.retired);
    if (!next) return;
    next.awaited = true;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise((resolve) => (timer = setTimeout(resolve, LINGER_MS)));
    await Promise.race([next.over, limit]);
    clearTimeout(timer);
    next.awaited = false;
  }

  /** @param over resolves when the sandbox is free again and may be entered */
  private async run(request: PoolRequest, over: Promise<void>): Promise<PoolAnswer> {
    const warm = await this.warmFor(request);
    warm.over = over;
    warm.answered = false;
    this.tell();
    try {
      const response = untilAnswered(request.options?.response, () => (warm.answered = true));
      const options = { ...request.options, response, signal: request.signal };
      const result = await warm.sandbox.invoke(request.event, options);
      warm.invocations++;
      return { result, sandbox: warm.sandbox };
    } finally {
      warm.running = false;
      if (warm.retired) await this.discard(warm);
      else this.rest(warm);
      this.tell();
    }
  }

  /** A sandbox that nobody else uses; it is marked as running. */
  private async warmFor(request: PoolRequest): Promise<Warm> {
    const { folder, target, signal } = request;
    const place = keyOf(folder, target.definition.id);
    const { key: contentKey } = await this.deps.workbench.lay(target, signal);
    const key = keyOfRun(contentKey, request);
    const outdated = this.idle(place).filter((one) => one.key !== key);
    await Promise.all(outdated.map((one) => this.discard(one)));
    const known = this.idle(place)
      .filter((one) => one.key === key)
      .at(-1);
    if (!known) return this.start(request, key);
    clearTimeout(known.idleTimer);
    known.running = true;
    return known;
  }

  private async start(request: PoolRequest, key: string): Promise<Warm> {
    const { folder, target, environment, region, tier, network, signal } = request;
    const { id } = target.definition;
    const sandbox = await startFunction(this.deps, target, {
      ...(environment && { environment }),
      ...(region !== undefined && { region }),
      ...(tier && { tier }),
      ...(network && { network }),
      signal,
      onLog: (line) => this.listener.log(folder, id, line),
    });
    if (this.stopped) {
      await sandbox.stop();
      throw new SandboxError('sandbox.stopped', 'The sandbox has been stopped.');
    }
    const fresh = {
      invocations: 0,
      running: true,
      retired: false,
      answered: false,
      awaited: false,
      over: Promise.resolve(),
    };
    const warm: Warm = { folder, id, key, sandbox, ...fresh };
    const place = keyOf(folder, id);
    this.warm.set(place, [...(this.warm.get(place) ?? []), warm]);
    this.listener.started?.(request, sandbox);
    return warm;
  }

  /** The sandboxes of a function that nobody uses, the last used one last. */
  private idle(place: string): Warm[] {
    return (this.warm.get(place) ?? []).filter(({ running, retired }) => !running && !retired);
  }

  /** What was used last is used next: the others may end. */
  private rest(warm: Warm): void {
    const place = keyOf(warm.folder, warm.id);
    const group = this.warm.get(place) ?? [];
    if (!group.includes(warm)) return;
    this.warm.set(place, [...group.filter((one) => one !== warm), warm]);
    if (this.limits.idleMs === undefined) return;
    warm.idleTimer = setTimeout(() => void this.discard(warm), this.limits.idleMs).unref();
  }

  private async discard(warm: Warm): Promise<void> {
    warm.retired = true;
    clearTimeout(warm.idleTimer);
    const place = keyOf(warm.folder, warm.id);
    const group = this.warm.get(place) ?? [];
    if (!group.includes(warm)) return;
    const rest = group.filter((one) => one !== warm);
    if (rest.length > 0) this.warm.set(place, rest);
    else this.warm.delete(place);
    await warm.sandbox.stop();
    this.tell();
  }

  private slotsOf(place: string): Slots {
    const known = this.slots.get(place) ?? new Slots();
    this.slots.set(place, known);
    return known;
  }

  private tell(): void {
    this.listener.changed(this.rows());
  }
}

/** Passes an answer on and says when all of it is there. */
function untilAnswered(
  listener: ResponseListener | undefined,
  onAnswered: () => void,
): ResponseListener {
  return {
    begin: (head) => listener?.begin(head),
    chunk: (bytes) => listener?.chunk(bytes),
    end: (how) => {
      onAnswered();
      listener?.end(how);
    },
  };
}

function keyOf(folder: string, id: string): string {
  return `${folder}\0${id}`;
}
