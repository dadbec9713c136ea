import { BOOTSTRAP_FOLDER } from '../core/ports/debugging';
import type { Debugging } from './debug/debugging';
import { functionEnvironment, type ProcessFacts } from './environment';
import type { FoundInterpreter } from './interpreters/foundInterpreter';
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
  /** Absent for a sandbox that is not debugged. */
  readonly debugging?: Debugging;
}

/** How to start a function's process. Reads folders of the host, starts nothing. */
export function launchFunction(setup: FunctionSetup, facts: ProcessFacts): Launch {
  const { spec, deps, interpreter, debugging } = setup;
  const debugpyDir = debugging?.debugpyFolder;
  const home = deps.hostEnv.HOME;
  const plan = functionMounts(
    {
      taskDir: spec.taskDir,
      bootstrapDir: deps.bootstrapDir,
      ...(spec.optDir !== undefined && { optDir: spec.optDir }),
      ...(home !== undefined && { home }),
      ...(debugpyDir !== undefined && { debugpyDir }),
      ...(spec.ephemeralStorageMb !== undefined && { tmpMb: spec.ephemeralStorageMb }),
    },
    interpreter,
  );
  return launchOf(setup.tier, setup.tierVersion, plan, {
    command: [insidePath(interpreter), ...programOf(setup)],
    environment: functionEnvironment(spec, facts),
    workingDirectory: '/var/task',
  });
}

/** The bootstrap, or the one that waits for a debugger first. */
function programOf({ interpreter, spec, debugging }: FunctionSetup): readonly string[] {
  if (interpreter.family === 'python') {
    return [`${BOOTSTRAP_FOLDER}/${debugging ? 'debug' : 'bootstrap'}.py`];
  }
  const program = `${BOOTSTRAP_FOLDER}/${debugging ? 'debug' : 'index'}.cjs`;
  return [...switchesOff(interpreter, spec), program];
}

/**
 * Lambda turns `require(esm)` off on 20 and 22 and the detection of module syntax on 22 (AWS "Node.js runtime",
 * read 2026-11); a function's NODE_OPTIONS can turn them on again. Node 18 has neither: a later Node that stands
 * in for it goes without.
 */
function switchesOff(interpreter: FoundInterpreter, spec: SandboxSpec): readonly string[] {
  const options = spec.environment.NODE_OPTIONS ?? '';
  const off: Readonly<Record<string, readonly string[]>> = {
    'nodejs18.x': ['require-module', 'detect-module'],
    'nodejs20.x': ['require-module'],
    'nodejs22.x': ['require-module', 'detect-module'],
  };
  return (off[spec.runtime] ?? [])
    .filter((name) => interpreter.switches.includes(name))
    .filter((name) => !options.includes(`--experimental-${name}`))
    .map((name) => `--no-experimental-${name}`);
}
