import type { Ending } from './ending';
import type { ProcessFacts } from './environment';
import type { Extension } from './extensionsApi/extension';
import type { ExtensionRegistry } from './extensionsApi/registry';
import {
  extensionProgram,
  openPrograms,
  runtimeProgram,
  type FunctionSetup,
} from './launchFunction';
import type { SandboxNetwork } from './network/sandboxNetwork';
import { within } from './process/within';
import { exitWords, type ExitStatus } from './process/exitStatus';
import { MemoryWatch } from './process/memoryWatch';
import type { OutputListener, Programs, RunningProgram } from './process/programs';
import { execFault } from './programs/execFault';
import { EXTENSIONS_FOLDER } from './programs/externalExtensions';

/** How long an extension that said it failed may take to end by itself. */
const LAST_WORDS_MS = 500;

/** What the owner of programs hears. */
export interface ProgramsListener extends OutputListener {
  onFault(fault: Ending): void;
}

type ErrorKind = 'Extension.InitError' | 'Extension.ExitError';

/** The runtime and the external extensions of one environment, and what their ends mean. */
export class EnvironmentPrograms {
  readonly memory: MemoryWatch;
  /** From now on an end is what was asked for. */
  isEnding = false;
  private readonly programs: Programs;
  private readonly extensions = new Map<Extension, RunningProgram>();
  private readonly reported = new Map<Extension, ErrorKind>();
  private running: RunningProgram | undefined;

  constructor(
    private readonly setup: FunctionSetup,
    private readonly facts: ProcessFacts,
    network: SandboxNetwork,
    private readonly registry: ExtensionRegistry,
    private readonly listener: ProgramsListener,
  ) {
    const names = registry.external.map(({ name }) => name);
    this.programs = openPrograms(setup, network, names, listener);
    this.memory = new MemoryWatch(() => this.programs.processes(), setup.spec.memoryMb);
    // The debugger's own memory can't be told from the function's.
    if (!setup.debugging) void this.memory.exceeded.then(() => this.fail({ kind: 'memory' }));
  }

  processes(): Promise<readonly number[]> {
    return this.programs.processes();
  }

  get runtime(): RunningProgram | undefined {
    return this.running;
  }

  startExtensions(): void {
    if (this.registry.tooMany) {
      this.fail(launchError('Extension limit (10) reached'));
      return;
    }
    for (const extension of this.registry.external) {
      const fault = execFault(`${EXTENSIONS_FOLDER}/${extension.name}`, this.setup.spec);
      if (fault !== undefined) {
        extension.move('launch-error');
        this.fail(launchError(fault));
        return;
      }
    }
    for (const extension of this.registry.external) this.startExtension(extension);
  }

  startRuntime(): void {
    const program = runtimeProgram(this.setup, this.facts);
    if ('fault' in program) {
      const errorType = 'Runtime.InvalidEntrypoint';
      this.fail({ kind: 'fault', errorType, message: program.fault });
      return;
    }
    this.running = this.programs.startRuntime(program);
    void this.running.exited.then(async (status) => {
      // What it sent last may still be on its way.
      await this.programs.drain();
      this.fail({ kind: 'exit', status });
    });
  }

  /** An extension has said that it failed; it should end by itself. */
  hearError(extension: Extension, kind: ErrorKind): void {
    if (this.reported.has(extension)) return;
    this.reported.set(extension, kind);
    const own = this.extensions.get(extension);
    const message = extension.errorType ?? kind;
    if (!own) this.fail({ kind: 'fault', errorType: kind, message });
    else {
      void within(own.exited, LAST_WORDS_MS).then(() =>
        this.fail({ kind: 'fault', errorType: kind, message }),
      );
    }
  }

  programOf(extension: Extension): RunningProgram | undefined {
    return this.extensions.get(extension);
  }

  drain(): Promise<void> {
    return this.programs.drain();
  }

  async runtimeEnded(limitMs: number): Promise<void> {
    if (this.running) await within(this.running.exited, limitMs);
  }

  async kill(): Promise<void> {
    this.memory.pause();
    await this.programs.kill();
  }

  private startExtension(extension: Extension): void {
    const program = extensionProgram(this.setup, this.facts, extension.name);
    const started = this.programs.startExtension(extension.name, program);
    this.extensions.set(extension, started);
    void started.exited.then((status) => this.hearExit(extension, status));
  }

  private hearExit(extension: Extension, status: ExitStatus): void {
    extension.move('exit');
    const errorType = this.reported.get(extension) ?? 'Extension.Crash';
    this.fail({ kind: 'fault', errorType, message: exitWords(status) });
  }

  private fail(fault: Ending): void {
    if (!this.isEnding) this.listener.onFault(fault);
  }
}

function launchError(message: string): Ending {
  return { kind: 'fault', errorType: 'Extension.LaunchError', message };
}
