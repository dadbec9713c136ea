import { rmSync } from 'node:fs';
import type { FunctionFolders } from '../isolation/functionMounts';
import type { ManagedRuntime } from '../managedRuntime';
import type { OutputListener, Program, Programs, RunningProgram } from '../process/programs';
import { descendantsOf } from '../process/processTree';
import { makeHostPlaces, type HostPlaces } from './hostPlaces';
import { loadMappingRules, type MappingRules } from './mapping';
import { MappedProcess } from './mappedProcess';
import { SandboxError } from '../sandboxError';
import { Watcher } from './watcher';

/**
 * Programs that run on this machine as they are, without a filesystem of their own: their command lines and variables
 * name folders of this machine, and hooks in Node.js and Python do the same for all that the function does.
 */
export class MappedPrograms implements Programs {
  private readonly running: MappedProcess[] = [];
  private readonly watcher: Watcher;

  private constructor(
    private readonly places: HostPlaces,
    private readonly rules: MappingRules,
    private readonly listener: OutputListener,
  ) {
    this.watcher = new Watcher(places);
  }

  /** @throws {SandboxError} `sandbox.tier-unavailable` */
  static open(
    folders: FunctionFolders,
    managed: ManagedRuntime | undefined,
    listener: OutputListener,
  ): MappedPrograms {
    const rules = loadMappingRules(folders.bootstrapDir);
    return new MappedPrograms(placesFor(folders, managed), rules, listener);
  }

  startRuntime(program: Program): RunningProgram {
    return this.start(program);
  }

  startExtension(name: string, program: Program): RunningProgram {
    return this.start(program, name);
  }

  processes(): Promise<readonly number[]> {
    const own = this.running.flatMap(({ pid, hasEnded }) =>
      pid === undefined || hasEnded ? [] : [pid],
    );
    return Promise.resolve([...own, ...own.flatMap(descendantsOf)]);
  }

  async drain(): Promise<void> {
    await Promise.all(this.running.map((one) => one.drain()));
  }

  async kill(): Promise<void> {
    await Promise.all(this.running.map((one) => one.kill()));
    rmSync(this.places.folder, { recursive: true, force: true, maxRetries: 5 });
    await this.watcher.close();
  }

  private start(program: Program, extension?: string): MappedProcess {
    const mapping = new this.rules.PathMap(this.places.config);
    const environment = this.rules.environmentToHost(mapping, program.environment);
    const words = program.command.map((word) => mapping.textToHost(word));
    const { file, args } = this.rules.scriptCommand(
      mapping,
      words[0] ?? '',
      words,
      environment.PATH,
    );
    const started = new MappedProcess(
      {
        command: [file, ...args.slice(1)],
        environment,
        workingDirectory: mapping.toHost(program.workingDirectory),
      },
      (line) => this.listener.onLine(line, extension),
    );
    this.running.push(started);
    this.watcher.watch(started);
    return started;
  }
}

function placesFor(folders: FunctionFolders, managed: ManagedRuntime | undefined): HostPlaces {
  try {
    return makeHostPlaces(folders, managed);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The function's folders can't be made: ${reason}.`;
    throw new SandboxError('sandbox.tier-unavailable', message);
  }
}
