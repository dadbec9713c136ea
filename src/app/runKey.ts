import type { TierName } from '../core/ports/sandbox';
import type { FunctionDefinition, NetworkMode } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';

/** What a sandbox is started with, besides the bytes of layers and code. */
interface Configured {
  readonly target: OpenFunction;
  readonly environment?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly tier?: TierName;
  readonly network?: NetworkMode;
}

/**
 * Tells whether layers, code and configuration are still those of a sandbox that was started for a request.
 * @param contentKey of the layers and the code as they are laid out
 */
export function keyOfRun(contentKey: string, request: Configured): string {
  const { target, environment, region, tier, network } = request;
  const configuration = configurationOf(target.definition);
  return JSON.stringify([contentKey, configuration, environment, region, tier, network]);
}

function configurationOf({
  runtime,
  handler,
  functionName,
  environment,
  timeoutSeconds,
  memoryMb,
  ephemeralStorageMb,
  network,
  logging,
}: FunctionDefinition): unknown[] {
  const resources = [timeoutSeconds, memoryMb, ephemeralStorageMb, network];
  return [runtime, handler, functionName, environment, resources, logging];
}
