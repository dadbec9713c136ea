import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { BOOTSTRAP_FOLDER } from '../../core/ports/debugging';
import type { FunctionFolders } from '../isolation/functionMounts';
import type { ManagedRuntime } from '../managedRuntime';
import { HeardLines } from '../process/heardLines';
import type { OutputListener, Program, Programs, RunningProgram } from '../process/programs';
import { within } from '../process/within';
import { runArguments, type ContainerPlan } from './commandLine';
import { ContainerProgram } from './containerProgram';
import { ask, type Engine } from './engine';
import type { ContainerImage } from './imageRuntime';

/** How long a container may take to end when its first process has ended. */
const END_LIMIT_MS = 5000;
/** How long lines may be on their way through the engine. */
const ON_THE_WAY_MS = 50;

/** The programs of one container. It lives as long as we hold its standard input open: it ends with us, however we end. */
export class ContainerPrograms implements Programs {
  private readonly running: ContainerProgram[] = [];
  private readonly holder: ChildProcess;
  private readonly ready: Promise<boolean>;
  private readonly ended: Promise<true>;

  private constructor(
    private readonly engine: Engine,
    private readonly plan: ContainerPlan,
    private readonly listener: OutputListener,
  ) {
    this.holder = spawn(engine.name, [...runArguments(plan)], {
      env: { ...engine.hostEnv },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const heard = new HeardLines();
    this.ended = new Promise((resolve) => {
      this.holder.once('error', () => resolve(true));
      this.holder.once('close', () => {
        heard.flush();
        resolve(true);
      });
    });
    this.holder.stdin?.on('error', () => undefined);
    this.ready = new Promise((resolve) => {
      heard.listen(this.holder.stdout, (line) => {
        if (line === 'ready') resolve(true);
      });
      // What the engine says when there is no container.
      heard.listen(this.holder.stderr, (line) => this.listener.onLine(line));
      void this.ended.then(() => resolve(false));
    });
  }

  static open(
    { engine, image }: ContainerImage,
    folders: FunctionFolders,
    managed: ManagedRuntime | undefined,
    memoryMb: number,
    listener: OutputListener,
  ): ContainerPrograms {
    const name = `strata-${randomUUID()}`;
    const sharesNetwork = process.platform === 'linux';
    const user = userOf();
    const bootstrap = managed && { source: managed.bootstrapFolder, target: BOOTSTRAP_FOLDER };
    const plan = { name, image, folders, memoryMb, sharesNetwork };
    return new ContainerPrograms(
      engine,
      { ...plan, ...(bootstrap && { bootstrap }), ...(user !== undefined && { user }) },
      listener,
    );
  }

  /** They are the engine's. */
  processes(): Promise<readonly number[]> {
    return Promise.resolve([]);
  }

  startRuntime(program: Program): RunningProgram {
    return this.start(program);
  }

  startExtension(name: string, program: Program): RunningProgram {
    return this.start(program, name);
  }

  async drain(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ON_THE_WAY_MS));
    await Promise.all(this.running.map((one) => one.drain()));
  }

  async kill(): Promise<void> {
    this.holder.stdin?.end();
    if (!(await within(this.ended, END_LIMIT_MS)))
      await ask(this.engine, ['rm', '--force', this.plan.name]);
    if (!(await within(this.ended, END_LIMIT_MS))) this.holder.kill('SIGKILL');
    await this.ended;
    await Promise.all(this.running.map(({ exited }) => exited));
  }

  private start(program: Program, extension?: string): ContainerProgram {
    const onLine = (line: string): void => this.listener.onLine(line, extension);
    const { name, sharesNetwork } = this.plan;
    const inside = sharesNetwork ? program : callingHost(program);
    const started = new ContainerProgram(this.engine, name, inside, this.ready, onLine);
    this.running.push(started);
    return started;
  }
}

/** The engine's own machine stands between: this one has a name there (Docker "Networking on Docker Desktop", read 2026-11). */
function callingHost(program: Program): Program {
  const { AWS_LAMBDA_RUNTIME_API: address = '' } = program.environment;
  const there = address.replace('127.0.0.1', 'host.docker.internal');
  return { ...program, environment: { ...program.environment, AWS_LAMBDA_RUNTIME_API: there } };
}

/** The owner of the files, whose rights decide what the function can read. */
function userOf(): string | undefined {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  return uid === undefined || gid === undefined ? undefined : `${uid}:${gid}`;
}
