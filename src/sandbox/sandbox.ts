import { existsSync } from 'node:fs';
import { startDebugging } from './debug/debugging';
import { findInterpreter } from './interpreters/find';
import { parseRuntimeId } from './interpreters/runtimeId';
import { chooseTier } from './isolation/probe';
import { LocalSandbox } from './localSandbox';
import { SandboxError } from './sandboxError';
import type { Sandbox, SandboxDeps, SandboxSpec } from './types';

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
  if (!parseRuntimeId(spec.runtime)) {
    throw new SandboxError(
      'sandbox.unsupported-runtime',
      `Functions of the runtime ${spec.runtime} can't be run locally yet.`,
      'Node.js and Python runtimes can: nodejs20.x, python3.12 and the like.',
    );
  }
  for (const folder of [spec.taskDir, spec.optDir, deps.bootstrapDir]) {
    if (folder !== undefined && !existsSync(folder)) {
      throw new SandboxError('sandbox.missing-folder', `There is no folder ${folder}.`);
    }
  }
  const [{ tier, version }, choice] = await Promise.all([
    chooseTier(deps.tier),
    findInterpreter(spec.runtime, deps.hostEnv),
  ]);
  if (!choice) throw noInterpreter(spec.runtime);
  const interpreter = choice.found;
  const debugging = deps.debug && (await startDebugging(deps.debug, interpreter, deps.hostEnv));
  const setup = { spec, deps, tier, tierVersion: version, interpreter };
  return new LocalSandbox({ ...setup, ...(debugging && { debugging }) });
}

function noInterpreter(runtime: string): SandboxError {
  const isNode = runtime.startsWith('nodejs');
  return new SandboxError(
    'sandbox.no-interpreter',
    `No ${isNode ? 'Node.js (18 or later)' : 'Python (3.8 or later)'} was found to run ${runtime} with.`,
    isNode
      ? 'Install Node.js, e.g. with nvm, fnm or volta, or put it on PATH.'
      : 'Install Python, e.g. with pyenv or uv, or put it on PATH.',
  );
}
