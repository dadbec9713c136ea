import type { Launch } from '../isolation/launch';
import type { OutputListener, Program, Programs, RunningProgram } from './programs';
import { processesBelow } from './processTree';
import { SandboxProcess } from './sandboxProcess';

/** A runtime alone: it is what the sandbox is started with, and nothing stands between. */
export class DirectPrograms implements Programs {
  private process: SandboxProcess | undefined;

  constructor(
    private readonly launch: (program: Program) => Launch,
    private readonly listener: OutputListener,
  ) {}

  async processes(): Promise<readonly number[]> {
    return processesBelow(this.process?.pid);
  }

  startRuntime(program: Program): RunningProgram {
    const outputs = new Map([[1, (line: string) => this.listener.onLine(line)]]);
    const started = new SandboxProcess(this.launch(program), { outputs });
    this.process = started;
    return {
      exited: started.exited,
      signal: (name) => {
        if (name === 'KILL') void started.kill();
        else void terminate(started.pid);
      },
    };
  }

  startExtension(name: string): RunningProgram {
    throw new Error(`no place for the extension ${name}`);
  }

  async drain(): Promise<void> {
    await this.process?.drain();
  }

  async kill(): Promise<void> {
    await this.process?.kill();
  }
}

/** The isolating program's own processes do not mind the signal. */
async function terminate(pid: number | undefined): Promise<void> {
  for (const below of await processesBelow(pid)) {
    try {
      process.kill(below, 'SIGTERM');
    } catch {
      // Gone already.
    }
  }
}
