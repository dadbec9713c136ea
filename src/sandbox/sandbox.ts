import { existsSync } from 'node:fs';
import { startDebugging } from './debug/debugging';
import { bootstrapFolder } from './interpreters/bootstrapFolder';
import { findInterpreter } from './interpreters/find';
import { LANGUAGES } from './interpreters/languages';
import { parseRuntimeId, type Family } from './interpreters/runtimeId';
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
  const id = parseRuntimeId(spec.runtime);
  if (!id) {
    throw new SandboxError(
      'sandbox.unsupported-runtime',
      `Functions of the runtime ${spec.runtime} can't be run locally yet.`,
      'Node.js, Python, Ruby and Java runtimes can: nodejs22.x, python3.13, ruby3.4, java21 and the like.',
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
  if (!choice) throw noInterpreter(spec.runtime, id.family);
  const interpreter = choice.found;
  const debugging = deps.debug && (await startDebugging(deps.debug, interpreter, deps.hostEnv));
  const folder = await bootstrapFolder(interpreter, deps);
  const setup = {
    ...{ spec, deps, tier, tierVersion: version, interpreter },
    bootstrapFolder: folder,
  };
  return new LocalSandbox({ ...setup, ...(debugging && { debugging }) });
}

function noInterpreter(runtime: string, family: Family): SandboxError {
  const { name, oldest, remedy } = LANGUAGES[family];
  return new SandboxError(
    'sandbox.no-interpreter',
    `No ${name} (${oldest} or later) was found to run ${runtime} with.`,
    remedy,
  );
}
