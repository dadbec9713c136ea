import { parseRuntime } from '../core/runtimes/runtime';
import type { FunctionDefinition, NetworkMode } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import type { Sandbox, Sandboxes, SandboxSpec, StartOptions } from '../core/ports/sandbox';
import type { Workbench } from '../core/ports/workbench';
import { AppError } from './appError';
import { pathMappedWarnings } from '../core/tiers/pathMappedScan';
import { errorText } from '../core/errorText';

export interface RunDeps {
  readonly workbench: Workbench;
  readonly sandboxes: Sandboxes;
}

/** What differs from the function's own configuration. */
export interface RunOverrides extends StartOptions {
  readonly timeoutSeconds?: number;
  readonly memoryMb?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly network?: NetworkMode;
  readonly signal?: AbortSignal;
}

/**
 * Lays a function out and prepares a sandbox for it; the caller stops it. Rejects with an AppError when the
 * function lacks what running needs, or this machine can't run it.
 */
export async function startFunction(
  { workbench, sandboxes }: RunDeps,
  target: OpenFunction,
  overrides: RunOverrides = {},
): Promise<Sandbox> {
  const { definition } = target;
  const { id, code, runtime, handler } = definition;
  if (runtime === undefined)
    throw new AppError(`The runtime of ${id} is not known. Name it with --runtime.`);
  // A custom runtime's own program decides what it runs.
  const isCustom = parseRuntime(runtime)?.family === 'provided';
  if (handler === undefined && !isCustom)
    throw new AppError(`The handler of ${id} is not known. Name it with --handler.`);
  if (!target.code) throw new AppError(`The code of ${id} can't be run: ${reasonOf(code)}.`);
  const { optDir, taskDir } = await layOut(workbench, target, overrides.signal);
  const opt = optDir === undefined ? {} : { optDir };
  const settings = settingsOf(definition, overrides);
  return sandboxes.start(
    { runtime, handler: handler ?? '', taskDir, ...opt, ...settings },
    overrides,
  );
}

/** What its sandbox is like, the runtime, the handler and the folders apart. */
function settingsOf(
  definition: FunctionDefinition,
  overrides: RunOverrides,
): Omit<SandboxSpec, 'runtime' | 'handler' | 'taskDir' | 'optDir'> {
  const { id, architecture, functionName, ephemeralStorageMb, logging } = definition;
  const { region = definition.region, network = definition.network } = overrides;
  return {
    functionName: functionName ?? id.split('#').at(-1) ?? id,
    architecture,
    timeoutSeconds: overrides.timeoutSeconds ?? definition.timeoutSeconds,
    memoryMb: overrides.memoryMb ?? definition.memoryMb,
    ...(ephemeralStorageMb !== undefined && { ephemeralStorageMb }),
    ...(logging?.group !== undefined && { logGroup: logging.group }),
    environment: { ...variablesOf(definition), ...overrides.environment },
    ...(region !== undefined && { region }),
    ...(network && { network }),
  };
}

/** The function's own, and those by which Lambda tells a runtime how to log. */
function variablesOf({ environment, logging }: FunctionDefinition): Record<string, string> {
  if (!logging?.json) return environment;
  const { level = 'INFO' } = logging.json;
  return { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: level, ...environment };
}

/**
 * What differs from Lambda in a run of the function, one sentence each: layers that are not there, variables
 * without a value, another interpreter, another processor, what path mapping does not reach.
 */
export function runWarnings(
  { definition, unknownLayers, filesystem }: OpenFunction,
  given: Readonly<Record<string, string>>,
  {
    tier,
    interpreter,
    architectureMismatch,
  }: Pick<Sandbox, 'tier' | 'interpreter' | 'architectureMismatch'>,
): string[] {
  const unset = Object.entries(definition.unknownEnvironment).filter(([name]) => !(name in given));
  const { runtime = 'The runtime' } = definition;
  return [
    ...unknownLayers.map(
      ({ position, name, reason }) => `Layer ${position} '${name}' is left out: ${reason}.`,
    ),
    ...unset.map(
      ([name, expression]) =>
        `${name} is ${expression}, which is not known here; it is not set. Give it a value (strata invoke --env ${name}=…).`,
    ),
    ...(interpreter.exact
      ? []
      : [
          `${runtime} is not installed here; the nearest is ${interpreter.version} (${interpreter.path}).`,
        ]),
    ...(architectureMismatch
      ? [
          `The function is for ${architectureMismatch.requested}; it runs here on ${architectureMismatch.actual}, and its native code may not load.`,
        ]
      : []),
    ...(tier === 'path-mapped' ? pathMappedWarnings(filesystem.entries) : []),
  ];
}

async function layOut(workbench: Workbench, target: OpenFunction, signal: AbortSignal | undefined) {
  try {
    return await workbench.lay(target, signal);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const reason = errorText(error);
    throw new AppError(`The filesystem of ${target.definition.id} can't be laid out: ${reason}.`);
  }
}

function reasonOf(code: OpenFunction['definition']['code']): string {
  switch (code.kind) {
    case 'local':
      return `there is nothing at ${code.path}`;
    case 'remote':
      return code.refused ?? `it is in AWS (${code.reference})`;
    case 'inline':
      return 'it is empty';
    case 'not-built':
    case 'unresolved':
      return code.reason;
  }
}
