import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { toExitStatus, type ExitStatus } from '../process/exitStatus';
import { HeardLines } from '../process/heardLines';
import type { Program, RunningProgram } from '../process/programs';
import { execArguments } from './commandLine';
import { ask, type Engine } from './engine';

/** As a shell says that there is no such program. */
const NOT_STARTED: ExitStatus = { kind: 'exit', code: 127 };

/** One program in a container that runs. */
export class ContainerProgram implements RunningProgram {
  readonly exited: Promise<ExitStatus>;
  private readonly heard = new HeardLines();
  /** Inside, once it is known. */
  private readonly number: Promise<string>;
  private tellNumber: (number: string) => void = () => undefined;
  private isNumbered = false;

  /** @param ready whether the container runs */
  constructor(
    private readonly engine: Engine,
    private readonly container: string,
    program: Program,
    ready: Promise<boolean>,
    private readonly onLine: (line: string) => void,
  ) {
    this.number = new Promise((resolve) => (this.tellNumber = resolve));
    this.exited = ready.then((isReady) => (isReady ? this.run(program) : NOT_STARTED));
  }

  signal(name: 'TERM' | 'KILL'): void {
    void this.number.then((number) =>
      ask(this.engine, ['exec', this.container, '/bin/sh', '-c', `kill -${name} ${number}`]),
    );
  }

  drain(): Promise<void> {
    return this.heard.drain();
  }

  private run(program: Program): Promise<ExitStatus> {
    const child: ChildProcess = spawn(
      this.engine.name,
      [...execArguments(this.container, program)],
      { env: { ...this.engine.hostEnv }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.heard.listen(child.stdout, (line) => this.hear(line));
    this.heard.listen(child.stderr, this.onLine);
    return new Promise((resolve) => {
      child.once('error', () => resolve(NOT_STARTED));
      child.once('close', (code, signal) => {
        this.heard.flush();
        resolve(toExitStatus(code, signal ? constants.signals[signal] : undefined));
      });
    });
  }

  private hear(line: string): void {
    if (this.isNumbered) this.onLine(line);
    else this.tellNumber(line);
    this.isNumbered = true;
  }
}
