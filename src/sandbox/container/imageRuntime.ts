import { join } from 'node:path';
import { askInterpreterBy } from '../interpreters/ask';
import { LANGUAGES } from '../interpreters/languages';
import { parseRuntimeId, type Family } from '../interpreters/runtimeId';
import type { ManagedRuntime } from '../managedRuntime';
import { SandboxError } from '../sandboxError';
import type { SandboxDeps, SandboxSpec } from '../types';
import { ask, findEngine, type Engine } from './engine';
import { imageOf } from './images';

/** A base image, with the engine that runs it. */
export interface ContainerImage {
  readonly engine: Engine;
  readonly image: string;
}

/** The interpreters of the base images. Java's bootstrap is compiled by a JDK, which its image need not have. */
const PROGRAMS: Readonly<Record<Exclude<Family, 'java'>, string>> = {
  nodejs: '/var/lang/bin/node',
  python: '/var/lang/bin/python3',
  ruby: '/var/lang/bin/ruby',
};

/**
 * The base image of a function's runtime and, of a managed runtime, the interpreter in it.
 * @throws {SandboxError} `sandbox.tier-unavailable`
 */
export async function imageRuntime(
  { runtime }: SandboxSpec,
  { hostEnv, bootstrapDir }: SandboxDeps,
): Promise<{ readonly container: ContainerImage; readonly managed?: ManagedRuntime }> {
  const engine = await findEngine(hostEnv);
  const image = imageOf(runtime);
  if (!engine || image === undefined) throw unavailable(runtime, 'there is no image to run it in');
  const family = parseRuntimeId(runtime)?.family;
  if (!family || family === 'java') return { container: { engine, image } };
  const options = ['--rm', '--pull', 'never', '--network', 'none'];
  const program = ['--entrypoint', PROGRAMS[family], image];
  const interpreter = await askInterpreterBy(family, (args) =>
    ask(engine, ['run', ...options, ...program, ...args]),
  );
  if (!interpreter) throw unavailable(runtime, `${PROGRAMS[family]} of ${image} does not run`);
  const bootstrapFolder = join(bootstrapDir, LANGUAGES[family].bootstrap);
  return { container: { engine, image }, managed: { interpreter, bootstrapFolder } };
}

function unavailable(runtime: string, reason: string): SandboxError {
  const message = `The tier container can't run ${runtime}: ${reason}.`;
  return new SandboxError('sandbox.tier-unavailable', message);
}
