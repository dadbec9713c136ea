import { ContainerPrograms } from './container/containerPrograms';
import type { ContainerImage } from './container/imageRuntime';
import type { Debugging } from './debug/debugging';
import { extensionEnvironment, functionEnvironment, type ProcessFacts } from './environment';
import { LANGUAGES } from './interpreters/languages';
import { functionMounts, insidePath, type FunctionFolders } from './isolation/functionMounts';
import { launchOf } from './isolation/tiers';
import type { SandboxNetwork } from './network/sandboxNetwork';
import type { ManagedRuntime } from './managedRuntime';
import { MappedPrograms } from './pathMapped/mappedPrograms';
import { DirectPrograms } from './process/directPrograms';
import type { OutputListener, Program, Programs } from './process/programs';
import { SupervisedPrograms } from './process/supervisedPrograms';
import { findBootstrap } from './programs/customRuntime';
import { EXTENSIONS_FOLDER } from './programs/externalExtensions';
import { wrapped } from './programs/execWrapper';
import type { SandboxDeps, SandboxSpec, TierName } from './types';

/** What a function is started with. */
export interface FunctionSetup {
  readonly spec: SandboxSpec;
  readonly deps: SandboxDeps;
  readonly tier: TierName;
  readonly tierVersion: string;
  /** Where it runs in the tier `container`. */
  readonly container?: ContainerImage;
  /** Absent for a custom runtime, whose program is the function's or a layer's. */
  readonly managed?: ManagedRuntime;
  /** Absent for a sandbox that is not debugged. */
  readonly debugging?: Debugging;
}

/**
 * The place for one life of the function's programs. Reads folders of the host.
 * @param extensions names of the external ones that will be started
 */
export function openPrograms(
  setup: FunctionSetup,
  network: Pick<SandboxNetwork, 'launch'>,
  extensions: readonly string[],
  listener: OutputListener,
): Programs {
  const folders = foldersOf(setup);
  const { tier, tierVersion, managed } = setup;
  if (tier === 'path-mapped') return MappedPrograms.open(folders, managed, listener);
  if (tier === 'container') return containerPrograms(setup, folders, listener);
  const plan = functionMounts(folders, managed);
  const launch = (program: Program) => network.launch(launchOf(tier, tierVersion, plan, program));
  return extensions.length === 0
    ? new DirectPrograms(launch, listener)
    : new SupervisedPrograms(launch, extensions, listener);
}

function containerPrograms(
  { spec, managed, container }: FunctionSetup,
  folders: FunctionFolders,
  listener: OutputListener,
): Programs {
  if (!container) throw new Error('a container has an image');
  return ContainerPrograms.open(container, folders, managed, spec.memoryMb, listener);
}

/** The runtime's program, or why Lambda could not start it, in its words. */
export function runtimeProgram(
  { spec, managed, debugging }: FunctionSetup,
  facts: ProcessFacts,
): Program | { readonly fault: string } {
  const surroundings = {
    environment: functionEnvironment(spec, facts),
    workingDirectory: '/var/task',
  };
  if (!managed) {
    const bootstrap = findBootstrap(spec);
    if ('fault' in bootstrap) return bootstrap;
    return { command: [...(debugging?.command ?? []), bootstrap.path], ...surroundings };
  }
  const { interpreter } = managed;
  const debugged = debugging !== undefined;
  const program = LANGUAGES[interpreter.family].program({ spec, interpreter, debugged });
  const command = [insidePath(interpreter), ...program];
  return { command: wrapped(command, spec.environment.AWS_LAMBDA_EXEC_WRAPPER), ...surroundings };
}

export function extensionProgram(setup: FunctionSetup, facts: ProcessFacts, name: string): Program {
  return {
    command: [`${EXTENSIONS_FOLDER}/${name}`],
    environment: extensionEnvironment(setup.spec, facts),
    workingDirectory: '/',
  };
}

function foldersOf({ spec, deps, debugging }: FunctionSetup): FunctionFolders {
  const home = deps.hostEnv.HOME;
  return {
    taskDir: spec.taskDir,
    bootstrapDir: deps.bootstrapDir,
    ...(spec.optDir !== undefined && { optDir: spec.optDir }),
    ...(home !== undefined && { home }),
    ...(debugging && { debuggerMounts: debugging.mounts }),
    ...(spec.ephemeralStorageMb !== undefined && { tmpMb: spec.ephemeralStorageMb }),
  };
}
