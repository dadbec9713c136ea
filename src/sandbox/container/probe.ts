import type { SandboxDeps, TierReport } from '../types';
import { findEngine, hasImage, localImages } from './engine';
import { BASE_IMAGES, imageOf } from './images';

const tier = 'container';

/**
 * Whether an engine answers and has the base image: that of the runtime, or any of them when none is named. Nothing is
 * ever pulled.
 */
export async function probeContainer(
  hostEnv: SandboxDeps['hostEnv'],
  runtime: string | undefined,
): Promise<TierReport> {
  const engine = await findEngine(hostEnv);
  if (!engine) {
    const remedy = 'Start Docker, Podman, Finch or nerdctl.';
    return { tier, works: false, reason: 'no container engine answers', remedy };
  }
  const version = engine.name;
  const image = runtime === undefined ? `${BASE_IMAGES[0] ?? ''}:22` : imageOf(runtime);
  if (image === undefined)
    return {
      tier,
      works: false,
      version,
      reason: `${runtime ?? ''} is not run in containers here`,
    };
  const isThere =
    runtime === undefined
      ? (await localImages(engine)).some((name) =>
          BASE_IMAGES.some((one) => name.startsWith(`${one}:`)),
        )
      : await hasImage(engine, image);
  if (isThere) return { tier, works: true, version };
  const reason =
    runtime === undefined ? "none of AWS' base images is here" : `${image} is not here`;
  return { tier, works: false, version, reason, remedy: `${engine.name} pull ${image}` };
}
