import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { toExitStatus, type ExitStatus } from '../process/exitStatus';
import { HeardLines } from '../process/heardLines';
import type { RunningProgram } from '../process/programs';
import { within } from '../process/within';
import { endTree, signalTree } from './processGroup';

/** How long output may still come from what has left the group of its program. */
const LAST_OUTPUT_MS = 1000;

/** A program to start on this machine: paths and variables are those of this machine. */
export interface HostProgram {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
}

/** One program of a function, with all that it starts: they are a group of processes of their own. */
export class MappedProcess implements RunningProgram {
  readonly exited: Promise<ExitStatus>;
  private readonly child: ChildProcess;
  private readonly heard = new HeardLines();

  constructor(program: HostProgram, onLine: (line: string) => void) {
    this.child = start(program);
    this.heard.listen(this.child.stdout, onLine);
    this.heard.listen(this.child.stderr, onLine);
    this.exited = new Promise((resolve) => {
      this.child.once('error', () => resolve({ kind: 'exit', code: 127 }));
      this.child.once('exit', () => void this.endRest());
      this.child.once('close', (code, signal) => {
        this.heard.flush();
        resolve(toExitStatus(code, signal ? constants.signals[signal] : undefined));
      });
    });
  }

  /** Also of its group; `undefined` when it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  signal(name: 'TERM' | 'KILL'): void {
    if (this.pid !== undefined && !this.hasEnded) signalTree(this.pid, name);
  }

  drain(): Promise<void> {
    return this.heard.drain();
  }

  /** Kills the whole group and resolves when its first process is gone and its output is read. */
  async kill(): Promise<void> {
    const { pid } = this;
    if (pid === undefined) return;
    await endTree(pid, !this.hasEnded);
    await this.exited;
  }

  /** On Lambda nothing outlives the runtime, nor an extension its environment. */
  private async endRest(): Promise<void> {
    const { pid } = this;
    if (pid !== undefined) await endTree(pid, false);
    const isClosed = await within(
      this.exited.then(() => true),
      LAST_OUTPUT_MS,
    );
    if (isClosed) return;
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }
}

function start({ command, environment, workingDirectory }: HostProgram): ChildProcess {
  const [file = '', ...args] = command;
  const isWindows = process.platform === 'win32';
  // One pipe for both outputs keeps their order; Windows has no shell to make it.
  const words = isWindows
    ? [file, ...args]
    : ['/bin/sh', '-c', 'exec "$@" 2>&1', 'sh', file, ...args];
  return spawn(words[0] ?? '', words.slice(1), {
    // Node hands the variable of its coverage to every child that has none of that name (child_process, read 2026-11).
    env: { ...environment, NODE_V8_COVERAGE: undefined },
    cwd: workingDirectory,
    detached: !isWindows,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
