import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createSandbox,
  type InvocationResult,
  type InvokeOptions,
  type LogSource,
  type Sandbox,
  type SandboxSpec,
} from '../../../../src/sandbox/sandbox';
import { sendTo, type Reply } from './apiClient';
import { BOOTSTRAPS, toEvent, writeTree, type Contents } from './functions';
import { waitFor } from './processes';
import { FORCED_TIER } from './tiers';

export interface DrivenSpec extends Partial<Omit<SandboxSpec, 'taskDir' | 'optDir'>> {
  /** Names of external extensions that do nothing but what the test does for them. */
  readonly extensions?: readonly string[];
  /** Further files of the layers, all of them executable. */
  readonly opt?: Contents;
  readonly initLimitMs?: number;
}

export interface LogLine {
  readonly line: string;
  readonly source: LogSource;
}

/** Says where its API is, and ends as a file tells it to. */
const program = (name: string): string => `#!/bin/sh
echo "${name} at $AWS_LAMBDA_RUNTIME_API"
while :; do
  [ ! -f "$TEST_TASK/end-${name}" ] || . "$TEST_TASK/end-${name}"
  sleep 0.02
done
`;

type Body = string | Uint8Array;
type Headers = Record<string, string>;

/**
 * A real sandbox whose programs only print where their API is: the test itself speaks for them over HTTP, as the
 * runtime and as every extension.
 */
export class Driven {
  readonly log: LogLine[] = [];
  private readonly starts: string[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    private readonly taskDir: string,
  ) {}

  static async with(spec: DrivenSpec, use: (driven: Driven) => Promise<void>): Promise<void> {
    const { extensions = [], opt = {}, initLimitMs, ...rest } = spec;
    const root = mkdtempSync(join(tmpdir(), 'strata-driven-'));
    const taskDir = writeTree(join(root, 'task'), { bootstrap: program('runtime') });
    const programs = extensions.map((name) => [`extensions/${name}`, program(name)] as const);
    const layers = { ...opt, ...Object.fromEntries(programs) };
    const optDir = writeTree(join(root, 'opt'), layers);
    chmodSync(join(taskDir, 'bootstrap'), 0o755);
    for (const path of Object.keys(layers)) chmodSync(join(optDir, path), 0o755);
    const heard: { by?: Driven } = {};
    const sandbox = await createSandbox(
      {
        functionName: 'fn',
        runtime: 'provided.al2023',
        handler: 'some.handler',
        timeoutSeconds: 5,
        memoryMb: 256,
        architecture: 'x86_64',
        ...rest,
        environment: { ...rest.environment, TEST_TASK: '/var/task' },
        taskDir,
        optDir,
      },
      {
        bootstrapDir: BOOTSTRAPS,
        hostEnv: process.env,
        cacheDir: join(root, 'cache'),
        ...(FORCED_TIER && { tier: FORCED_TIER }),
        ...(initLimitMs !== undefined && { initLimitMs }),
        onLog: (line, source) => heard.by?.hear(line, source),
      },
    );
    const driven = new Driven(sandbox, taskDir);
    heard.by = driven;
    try {
      await use(driven);
    } finally {
      const stopped = sandbox.stop();
      // They need not be waited for.
      for (const name of extensions) driven.end(name, 'exit 0');
      await stopped;
      rmSync(root, { recursive: true, force: true });
    }
  }

  invoke(event: unknown = {}, options?: InvokeOptions): Promise<InvocationResult> {
    const running = this.sandbox.invoke(toEvent(event), options);
    running.catch(() => undefined);
    return running;
  }

  /** The address that the `nth` start of a program printed, from 0. */
  async address(name = 'runtime', nth = 0): Promise<string> {
    const prefix = `${name} at `;
    const all = (): readonly string[] => this.starts.filter((line) => line.startsWith(prefix));
    await waitFor(() => all().length > nth, `start ${nth} of ${name}`, 10_000);
    return (all()[nth] ?? '').slice(prefix.length);
  }

  /** Whether a program has been started so far. */
  isStarted(name: string): boolean {
    return this.starts.some((line) => line.startsWith(`${name} at `));
  }

  /** A call of the runtime; `path` is relative to `/2018-06-01/runtime`. */
  async runtime(method: string, path: string, body?: Body, headers?: Headers): Promise<Reply> {
    const address = await this.address('runtime', this.count('runtime') - 1);
    return sendTo(address, method, `/2018-06-01/runtime${path}`, body, headers);
  }

  /** A call of the last-started process; `path` is whole. */
  async call(method: string, path: string, body?: Body, headers?: Headers): Promise<Reply> {
    await waitFor(() => this.starts.length > 0, 'a start', 10_000);
    const address = (this.starts.at(-1) ?? '').replace(/^.* at /, '');
    return sendTo(address, method, path, body, headers);
  }

  /** A call of an extension; `path` is relative to `/2020-01-01/extension`. */
  async extension(method: string, path: string, body?: Body, headers?: Headers): Promise<Reply> {
    return this.call(method, `/2020-01-01/extension${path}`, body, headers);
  }

  /** @returns its identifier */
  async register(
    name: string,
    events: readonly string[] = ['INVOKE', 'SHUTDOWN'],
  ): Promise<string> {
    const reply = await this.extension('POST', '/register', JSON.stringify({ events }), {
      'Lambda-Extension-Name': name,
    });
    if (reply.status !== 200) throw new Error(`${name} was not registered: ${reply.body}`);
    return String(reply.headers['lambda-extension-identifier']);
  }

  /** `event/next` of an extension; a call that the end of the sandbox cuts off is nothing. */
  nextEvent(id: string): Promise<Reply> {
    const asked = this.extension('GET', '/event/next', undefined, {
      'Lambda-Extension-Identifier': id,
    });
    asked.catch(() => undefined);
    return asked;
  }

  next(): Promise<Reply> {
    const asked = this.runtime('GET', '/invocation/next');
    asked.catch(() => undefined);
    return asked;
  }

  /** An invocation whose event the runtime has taken. */
  async running(
    event: unknown = {},
    options?: InvokeOptions,
  ): Promise<{
    readonly id: string;
    readonly taken: Reply;
    readonly result: Promise<InvocationResult>;
  }> {
    const result = this.invoke(event, options);
    const taken = await this.next();
    return { id: String(taken.headers['lambda-runtime-aws-request-id']), taken, result };
  }

  respond(id: string, body: Body, headers?: Headers): Promise<Reply> {
    return this.runtime('POST', `/invocation/${id}/response`, body, headers);
  }

  fail(id: string, body: Body, headers?: Headers): Promise<Reply> {
    return this.runtime('POST', `/invocation/${id}/error`, body, headers);
  }

  /** Has a program run a line of shell, e.g. `exit 7`. A start of it after this does so too, until `goOn`. */
  end(name: string, line: string): void {
    const path = join(this.taskDir, `end-${name}`);
    writeFileSync(`${path}.new`, `${line}\n`);
    renameSync(`${path}.new`, path);
  }

  goOn(name: string): void {
    rmSync(join(this.taskDir, `end-${name}`), { force: true });
  }

  /** Waits for a line, whoever prints it. */
  async heard(pattern: RegExp): Promise<void> {
    const isThere = (): boolean => this.log.some(({ line }) => pattern.test(line));
    await waitFor(isThere, String(pattern), 10_000);
  }

  linesOf(kind: LogSource['kind']): readonly string[] {
    return this.log.filter(({ source }) => source.kind === kind).map(({ line }) => line);
  }

  private count(name: string): number {
    return Math.max(1, this.starts.filter((line) => line.startsWith(`${name} at `)).length);
  }

  private hear(line: string, source: LogSource): void {
    this.log.push({ line, source });
    if (source.kind !== 'platform' && line.includes(' at 127.')) this.starts.push(line);
  }
}
