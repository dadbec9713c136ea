import { existsSync } from 'node:fs';
import { startDebugging, startDebuggingCustom, type Debugging } from './debug/debugging';
import { bootstrapFolder } from './interpreters/bootstrapFolder';
import { findInterpreter } from './interpreters/find';
import { LANGUAGES } from './interpreters/languages';
import { parseRuntimeId, type Family } from './interpreters/runtimeId';
import { chooseTier } from './isolation/probe';
import { isNamespaceTier } from './isolation/tiers';
import { LocalSandbox } from './localSandbox';
import type { ManagedRuntime } from './managedRuntime';
import { isCustomRuntime } from './programs/customRuntime';
import { SandboxError } from './sandboxError';
import type { DebugRequest, Sandbox, SandboxDeps, SandboxSpec, TierName } from './types';

export { findInterpreter, listInterpreters } from './interpreters/find';
export type { InterpreterChoice } from './interpreters/find';
export type { FoundInterpreter } from './interpreters/foundInterpreter';
export { probeTiers } from './isolation/probe';
export { SandboxError, type SandboxErrorCode } from './sandboxError';
export type * from './types';

/**
 * Prepares a local execution environment. No process of the function runs yet; the caller calls `stop()`.
 *
 * @throws {SandboxError} when this machine or the folders handed in do not allow it, with the remedy
 */
export async function createSandbox(spec: SandboxSpec, deps: SandboxDeps): Promise<Sandbox> {
  if (deps.debug && spec.network === 'none') throw outOfReach();
  const isCustom = isCustomRuntime(spec.runtime);
  if (!isCustom && !parseRuntimeId(spec.runtime)) throw unsupported(spec.runtime);
  for (const folder of [spec.taskDir, spec.optDir, deps.bootstrapDir]) {
    if (folder !== undefined && !existsSync(folder)) {
      throw new SandboxError('sandbox.missing-folder', `There is no folder ${folder}.`);
    }
  }
  const [{ tier, version }, managed] = await Promise.all([
    chooseTier(deps.tier),
    isCustom ? undefined : managedRuntime(spec.runtime, deps),
  ]);
  if (spec.network === 'none' && !isNamespaceTier(tier)) throw staysOn(tier);
  const debugging = deps.debug && (await debuggingOf(spec, deps.debug, managed, deps));
  return new LocalSandbox({
    ...{ spec, deps, tier, tierVersion: version },
    ...(managed && { managed }),
    ...(debugging && { debugging }),
  });
}

async function managedRuntime(runtime: string, deps: SandboxDeps): Promise<ManagedRuntime> {
  const choice = await findInterpreter(runtime, deps.hostEnv);
  const family = parseRuntimeId(runtime)?.family;
  if (!choice || !family) throw noInterpreter(runtime, family ?? 'nodejs');
  const folder = await bootstrapFolder(choice.found, deps);
  return { interpreter: choice.found, bootstrapFolder: folder };
}

function debuggingOf(
  spec: SandboxSpec,
  request: DebugRequest,
  managed: ManagedRuntime | undefined,
  { hostEnv }: SandboxDeps,
): Promise<Debugging> {
  return managed
    ? startDebugging(request, managed.interpreter, hostEnv)
    : startDebuggingCustom(request, spec, hostEnv);
}

function staysOn(tier: TierName): SandboxError {
  return new SandboxError(
    'sandbox.no-network',
    `The network can't be switched off in the tier ${tier}.`,
    'The tiers bubblewrap and unshare can: strata doctor says what they need.',
  );
}

function outOfReach(): SandboxError {
  return new SandboxError(
    'sandbox.no-debugger',
    "A function without network can't be debugged: no debugger reaches it.",
    "Debug it with this machine's network.",
  );
}

function unsupported(runtime: string): SandboxError {
  return new SandboxError(
    'sandbox.unsupported-runtime',
    `Functions of the runtime ${runtime} can't be run locally yet.`,
    'Node.js, Python, Ruby and Java runtimes can, and custom ones: nodejs22.x, python3.13, ruby3.4, java21, provided.al2023.',
  );
}

function noInterpreter(runtime: string, family: Family): SandboxError {
  const { name, oldest, remedy } = LANGUAGES[family];
  return new SandboxError(
    'sandbox.no-interpreter',
    `No ${name} (${oldest} or later) was found to run ${runtime} with.`,
    remedy,
  );
}
