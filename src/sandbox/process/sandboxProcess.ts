import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Launch } from '../isolation/launch';
import { toExitStatus, type ExitStatus } from './exitStatus';
import { HeardLines } from './heardLines';
import { childrenOf } from './processTree';
import { within } from './within';

const MAX_COMPLAINT = 2000;
/** After this a kill is tried again. */
const ROUND_MS = 1000;

/** Descriptors that what runs inside has beside the usual ones. */
export interface Channels {
  /** Written by it, read here, line by line; 1 is always there. */
  readonly outputs: ReadonlyMap<number, (line: string) => void>;
  /** Written here, read by it. */
  readonly input?: number;
}

/** A sandbox' process tree: the isolating program and what runs inside. */
export class SandboxProcess {
  /** How it ended. Never rejects; when it can't be started at all, that counts as exit status 127. */
  readonly exited: Promise<ExitStatus>;
  private readonly child: ChildProcess;
  private readonly heard = new HeardLines();
  private complaint = '';

  constructor(
    launch: Launch,
    private readonly channels: Channels,
  ) {
    this.child = spawn(launch.command, [...launch.args], {
      // Node hands the variable of its coverage to every child that has none of that name (child_process, read 2026-11).
      env: { PATH: launch.searchPath, NODE_V8_COVERAGE: undefined },
      cwd: '/',
      stdio: stdioOf(launch, channels),
    });
    for (const [fd, onLine] of channels.outputs)
      this.heard.listen(this.child.stdio[fd] as Readable | null | undefined, onLine);
    this.child.stderr?.on('data', (chunk: Uint8Array) => {
      this.complaint = (this.complaint + Buffer.from(chunk).toString()).slice(0, MAX_COMPLAINT);
    });
    this.exited = new Promise((resolve) => {
      this.child.once('error', () => resolve({ kind: 'exit', code: 127 }));
      // `close` comes after the last output and after every process that held it is gone.
      this.child.once('close', (code, signal) => {
        this.heard.flush();
        resolve(toExitStatus(code, signal ? constants.signals[signal] : undefined));
      });
    });
    for (const stream of this.child.stdio) stream?.on('error', () => undefined);
    for (const [fd, text] of launch.inputs) this.writable(fd)?.end(text);
  }

  /** What the isolating program itself said; the function's two outputs both arrive as lines. */
  get complaints(): string {
    return this.complaint.trim();
  }

  /** Of the isolating program, on the host; `undefined` when it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Sends a line to what runs inside. */
  write(line: string): void {
    if (this.channels.input !== undefined) this.writable(this.channels.input)?.write(`${line}\n`);
  }

  /** Resolves when everything has been read that the process had written before this call. */
  drain(): Promise<void> {
    return this.heard.drain();
  }

  /** Kills every process and resolves when none is left. May be called twice. */
  async kill(): Promise<void> {
    const over = this.exited.then(() => true);
    for (let round = 0; ; round++) {
      this.killOnce(round > 0);
      if (await within(over, ROUND_MS)) return;
    }
  }

  /**
   * The first process of the namespace takes all others with it, and the program outside waits for that. While that
   * one is still starting it stands still, so that none is born that nobody would know of any more.
   *
   * @param isLate the program outside did not end with what is inside
   */
  private killOnce(isLate: boolean): void {
    const { pid } = this;
    if (pid === undefined || this.hasEnded()) return;
    send(pid, 'SIGSTOP');
    const inside = childrenOf(pid);
    for (const one of inside) send(one, 'SIGKILL');
    send(pid, inside.length === 0 || isLate ? 'SIGKILL' : 'SIGCONT');
  }

  /** Its number may be another process' by now. */
  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private writable(fd: number): Writable | undefined {
    const stream = this.child.stdio[fd];
    return stream && 'end' in stream ? stream : undefined;
  }
}

/** Descriptors that nobody uses are not open inside. */
function stdioOf(launch: Launch, { outputs, input }: Channels): StdioOptions {
  const used = new Set([1, 2, ...outputs.keys(), ...launch.inputs.keys(), input]);
  const last = Math.max(...[...used].filter((fd) => fd !== undefined));
  return Array.from({ length: last + 1 }, (_, fd) => (used.has(fd) ? 'pipe' : 'ignore'));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
