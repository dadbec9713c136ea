import { runProgram } from '../process/runProgram';
import type { SandboxDeps } from '../types';

/** In the order in which they are looked for; all take the same command lines. */
const ENGINES = ['docker', 'podman', 'finch', 'nerdctl'] as const;
const TIMEOUT_MS = 10_000;

type HostEnv = SandboxDeps['hostEnv'];

/** A container engine that answers. */
export interface Engine {
  readonly name: string;
  readonly hostEnv: HostEnv;
}

/** The first engine whose service answers: that its program is installed says nothing. */
export async function findEngine(hostEnv: HostEnv): Promise<Engine | undefined> {
  for (const name of ENGINES) {
    const engine = { name, hostEnv };
    if ((await ask(engine, ['ps', '--quiet'])) !== undefined) return engine;
  }
  return undefined;
}

/** What an engine prints; `undefined` when it fails. */
export function ask(
  { name, hostEnv }: Engine,
  args: readonly string[],
): Promise<string | undefined> {
  return runProgram(name, args, { env: hostEnv, timeoutMs: TIMEOUT_MS });
}

/** Names of the images that are on this machine. */
export async function localImages(engine: Engine): Promise<readonly string[]> {
  const format = '{{.Repository}}:{{.Tag}}';
  return ((await ask(engine, ['images', '--format', format])) ?? '').split(/\r?\n/).filter(Boolean);
}

export async function hasImage(engine: Engine, image: string): Promise<boolean> {
  return (await ask(engine, ['image', 'inspect', image])) !== undefined;
}
