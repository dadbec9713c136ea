import type { Debugging } from './debug/debugging';
import { functionEnvironment, type ProcessFacts } from './environment';
import type { FoundInterpreter } from './interpreters/foundInterpreter';
import { LANGUAGES } from './interpreters/languages';
import { functionMounts, insidePath } from './isolation/functionMounts';
import type { Launch } from './isolation/launch';
import { launchOf } from './isolation/tiers';
import type { SandboxDeps, SandboxSpec, TierName } from './types';

/** What a function is started with. */
export interface FunctionSetup {
  readonly spec: SandboxSpec;
  readonly deps: SandboxDeps;
  readonly tier: TierName;
  readonly tierVersion: string;
  readonly interpreter: FoundInterpreter;
  /** Of the bootstrap on the host. */
  readonly bootstrapFolder: string;
  /** Absent for a sandbox that is not debugged. */
  readonly debugging?: Debugging;
}

/** How to start a function's process. Reads folders of the host, starts nothing. */
export function launchFunction(setup: FunctionSetup, facts: ProcessFacts): Launch {
  const { spec, deps, interpreter, debugging } = setup;
  const debugpyDir = debugging?.debugpyFolder;
  const home = deps.hostEnv.HOME;
  const program = LANGUAGES[interpreter.family].program({
    spec,
    interpreter,
    debugged: debugging !== undefined,
  });
  const plan = functionMounts(
    {
      taskDir: spec.taskDir,
      bootstrapDir: deps.bootstrapDir,
      bootstrapFolder: setup.bootstrapFolder,
      ...(spec.optDir !== undefined && { optDir: spec.optDir }),
      ...(home !== undefined && { home }),
      ...(debugpyDir !== undefined && { debugpyDir }),
      ...(spec.ephemeralStorageMb !== undefined && { tmpMb: spec.ephemeralStorageMb }),
    },
    interpreter,
  );
  return launchOf(setup.tier, setup.tierVersion, plan, {
    command: [insidePath(interpreter), ...program],
    environment: functionEnvironment(spec, facts),
    workingDirectory: '/var/task',
  });
}
