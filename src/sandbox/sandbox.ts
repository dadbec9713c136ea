import { existsSync } from 'node:fs';
import { startDebugging, startDebuggingCustom, type Debugging } from './debug/debugging';
import { imageRuntime } from './container/imageRuntime';
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
  requireRunnable(spec, deps);
  const ofHost = isCustomRuntime(spec.runtime) ? undefined : managedRuntime(spec.runtime, deps);
  ofHost?.catch(() => undefined); // a container brings its own
  const { hostEnv, debug } = deps;
  const run = { hostEnv, runtime: spec.runtime, isDebugged: debug !== undefined };
  const { tier, version } = await chooseTier(deps.tier, run);
  requireReach(spec, deps, tier);
  const inside = tier === 'container' ? await imageRuntime(spec, deps) : { managed: await ofHost };
  const { managed } = inside;
  const debugging = debug && (await debuggingOf(spec, debug, managed, deps));
  return new LocalSandbox({
    ...{ spec, deps, tier, tierVersion: version },
    ...(managed && { managed }),
    ...('container' in inside && { container: inside.container }),
    ...(debugging && { debugging }),
  });
}

function requireRunnable({ runtime, taskDir, optDir }: SandboxSpec, deps: SandboxDeps): void {
  if (!isCustomRuntime(runtime) && !parseRuntimeId(runtime)) throw unsupported(runtime);
  for (const folder of [taskDir, optDir, deps.bootstrapDir]) {
    if (folder !== undefined && !existsSync(folder)) {
      throw new SandboxError('sandbox.missing-folder', `There is no folder ${folder}.`);
    }
  }
}

/** What a tier can't do is refused; it is not done otherwise. */
function requireReach({ network }: SandboxSpec, { debug }: SandboxDeps, tier: TierName): void {
  if (network === 'none' && !isNamespaceTier(tier)) throw staysOn(tier);
  if (debug && network === 'none') throw outOfReach('without network');
  if (debug && tier === 'container') throw outOfReach('in a container');
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

function outOfReach(where: string): SandboxError {
  return new SandboxError(
    'sandbox.no-debugger',
    `A function ${where} can't be debugged: no debugger reaches it.`,
    "Debug it in another tier, with this machine's network.",
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
