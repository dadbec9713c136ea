/** The options with which a command asks AWS, and what they bring. */
import type { Command } from 'commander';
import { fetchDeployed } from '../app/aws/deployedFunction';
import { KnownLayers, remoteLayers } from '../app/aws/knownLayers';
import type { AwsPlace } from '../core/ports/awsLambda';
import type { FunctionDefinition } from '../core/project/definitions';
import type { CliDeps } from './compositionRoot';
import { interruptible } from './interruptible';
import type { Output } from './output';

export interface RemoteOptions extends AwsPlace {
  /** Name or ARN of a deployed function, instead of a project. */
  readonly deployed?: string;
  /** Fetch layers from AWS that are not here. */
  readonly fetch?: boolean;
}

/** Adds the options of {@link RemoteOptions} but those of the place. */
export function addRemoteOptions(command: Command): Command {
  return command
    .option('--deployed <name>', 'a function in AWS, by name or ARN, instead of a project')
    .option('--fetch', 'fetch layers that are in AWS and not here yet');
}

/** Adds the options that say as whom and where AWS is asked. */
export function addAwsOptions(command: Command): Command {
  return command
    .option('--profile <name>', 'the AWS profile to ask with (default: as the AWS CLI chooses)')
    .option('--region <name>', 'the AWS region to ask in (default: of the ARN, else the profile)');
}

/** The place that the options name. */
export function placeOf({ profile, region }: AwsPlace): AwsPlace {
  return {
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
  };
}

/** The functions with the layers that `--fetch` brings; what AWS refuses is part of them. Rejects with an AppError. */
export function fetchMissing(
  deps: CliDeps,
  output: Output,
  options: RemoteOptions,
  functions: readonly FunctionDefinition[],
): Promise<readonly FunctionDefinition[]> {
  if (options.fetch !== true) return Promise.resolve(functions);
  const known = new KnownLayers(deps.fetched);
  return interruptible(async (signal) => {
    for (const layer of remoteLayers(functions).filter(({ isHere }) => !isHere)) {
      output.err(`Fetching ${layer.reference} …`);
      await known.fetch(deps, layer, placeOf(options), { signal });
    }
    return known.fillIn(functions);
  });
}

/** The function that `--deployed` names. Rejects with an AppError. */
export function openDeployed(
  deps: CliDeps,
  output: Output,
  name: string,
  options: RemoteOptions,
): Promise<FunctionDefinition> {
  const known = new KnownLayers(deps.fetched);
  return interruptible(async (signal) => {
    const deployed = await fetchDeployed(deps, known, name, placeOf(options), { signal });
    for (const warning of deployed.warnings) output.err(`warning: ${warning}`);
    return deployed.definition;
  });
}
