import { existsSync } from 'node:fs';
import type { Launch } from '../isolation/launch';
import { toExitStatus, type ExitStatus } from './exitStatus';
import type { OutputListener, Program, Programs, RunningProgram } from './programs';
import { processesBelow } from './processTree';
import { SandboxProcess } from './sandboxProcess';
import {
  COMMANDS_FD,
  EVENTS_FD,
  FIRST_OUTPUT_FD,
  parseEvent,
  signalCommand,
  startCommand,
  SUPERVISOR,
} from './supervisorCommands';

/**
 * Debian's own `/bin/sh` can't name descriptors above 9, and Debian always has bash. Nothing of the sandbox' user
 * reaches it: its environment is empty.
 */
const SHELL = existsSync('/bin/bash') ? ['/bin/bash', '--norc', '-p'] : ['/bin/sh'];

/** A program in its slot of the supervisor; the runtime has slot 0. */
interface Slot extends RunningProgram {
  readonly started: (pid: number) => void;
  readonly ended: (status: ExitStatus) => void;
}

/**
 * A runtime and extensions in one sandbox: a shell, the sandbox' first program, starts each when it is told to,
 * keeps their outputs apart and says how each ended.
 */
export class SupervisedPrograms implements Programs {
  private readonly process: SandboxProcess;
  private readonly slots = new Map<number, Slot>();
  private readonly outputs: readonly number[];

  /** @param extensions names of all that may be started */
  constructor(
    launch: (program: Program) => Launch,
    private readonly extensions: readonly string[],
    listener: OutputListener,
  ) {
    this.outputs = [1, ...extensions.map((_, index) => FIRST_OUTPUT_FD + index)];
    const supervisor: Program = {
      command: [...SHELL, '-c', SUPERVISOR],
      environment: {},
      workingDirectory: '/',
    };
    this.process = new SandboxProcess(launch(supervisor), {
      input: COMMANDS_FD,
      outputs: new Map([
        [1, (line: string) => listener.onLine(line)],
        [EVENTS_FD, (line: string) => this.hear(line)],
        ...extensions.map(
          (name, index) =>
            [FIRST_OUTPUT_FD + index, (line: string) => listener.onLine(line, name)] as const,
        ),
      ]),
    });
    void this.process.exited.then((status) => {
      for (const slot of this.slots.values()) slot.ended(status);
    });
  }

  processes(): Promise<readonly number[]> {
    return processesBelow(this.process.pid);
  }

  startRuntime(program: Program): RunningProgram {
    return this.start(0, program);
  }

  startExtension(name: string, program: Program): RunningProgram {
    return this.start(this.extensions.indexOf(name) + 1, program);
  }

  drain(): Promise<void> {
    return this.process.drain();
  }

  kill(): Promise<void> {
    return this.process.kill();
  }

  private start(number: number, program: Program): RunningProgram {
    const slot = this.slotOf();
    this.slots.set(number, slot);
    const output = this.outputs[number] ?? 1;
    this.process.write(startCommand(number, program, output, this.outputs));
    return slot;
  }

  private slotOf(): Slot {
    let pid: number | undefined;
    let wanted: 'TERM' | 'KILL' | undefined;
    let isOver = false;
    let resolveExit: (status: ExitStatus) => void = () => undefined;
    const exited = new Promise<ExitStatus>((resolve) => (resolveExit = resolve));
    const send = (): void => {
      if (pid !== undefined && wanted && !isOver) this.process.write(signalCommand(pid, wanted));
    };
    return {
      exited,
      signal: (name) => {
        wanted = name;
        send();
      },
      started: (own) => {
        pid = own;
        send();
      },
      ended: (status) => {
        isOver = true;
        resolveExit(status);
      },
    };
  }

  private hear(line: string): void {
    const event = parseEvent(line);
    const slot = event && this.slots.get(event.slot);
    if (!slot) return;
    if (event.kind === 'started') slot.started(event.pid);
    else {
      // What it printed last is heard before its end.
      void this.process.drain().then(() => slot.ended(toExitStatus(event.code, undefined)));
    }
  }
}
