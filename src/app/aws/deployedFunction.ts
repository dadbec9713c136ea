import { errorText } from '../../core/errorText';
import { AwsRefusal, type AwsPlace, type RemoteFunction } from '../../core/ports/awsLambda';
import type {
  ContentTarget,
  FunctionDefinition,
  LayerReference,
} from '../../core/project/definitions';
import { arnPartsOf } from '../../core/project/layerArn';
import { AppError } from '../appError';
import { fetchArchive, type FetchDeps, type FetchOptions } from './fetchArchive';
import { remoteLayers, type KnownLayers } from './knownLayers';

/** A deployed function as one to look at and run here. */
export interface DeployedFunction {
  readonly definition: FunctionDefinition;
  /** What of it could not be had, one sentence each. */
  readonly warnings: readonly string[];
}

/** What fetching a function says while it goes on. */
export interface DeployedOptions {
  /** Takes what is being fetched, and how much of it is there. */
  readonly onProgress?: (what: string, received: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Fetches a deployed function: configuration, code and layers. Layers that AWS does not give stay in their places.
 * Its variables are in the answer alone: nothing writes or logs them. Rejects with an AppError when the function itself
 * can't be had, with the signal's reason when that fires.
 * @param name name or ARN, with a version or alias or without
 */
export async function fetchDeployed(
  deps: FetchDeps,
  known: KnownLayers,
  name: string,
  place: AwsPlace,
  options: DeployedOptions,
): Promise<DeployedFunction> {
  const { signal } = options;
  const found = await deps.aws.function(name, place, signal).catch((error: unknown) => {
    throw error instanceof AwsRefusal
      ? new AppError(`Function '${name}' can't be read: ${error.message}.`)
      : error;
  });
  const code = await fetchCode(deps, found, downloadOptions(found.name, options));
  const defined = define(found, code);
  for (const layer of remoteLayers([defined]))
    await known.fetch(deps, layer, place, downloadOptions(layer.reference, options));
  const [definition = defined] = await known.fillIn([defined]);
  return { definition, warnings: warningsOf(found, definition) };
}

function downloadOptions(what: string, { onProgress, signal }: DeployedOptions): FetchOptions {
  return {
    ...(onProgress && {
      onProgress: (received: number, total: number) => onProgress(what, received, total),
    }),
    ...(signal && { signal }),
  };
}

async function fetchCode(
  deps: FetchDeps,
  { arn, archive }: RemoteFunction,
  options: FetchOptions,
): Promise<ContentTarget> {
  if (!archive) return { kind: 'unresolved', reason: 'it is a container image' };
  try {
    return { kind: 'remote', reference: arn, path: await fetchArchive(deps, archive, options) };
  } catch (error) {
    options.signal?.throwIfAborted();
    return { kind: 'remote', reference: arn, refused: errorText(error) };
  }
}

function define(found: RemoteFunction, code: ContentTarget): FunctionDefinition {
  const { arn, name, runtime, handler, reservedConcurrency, image } = found;
  const { ephemeralStorageMb, logging } = found;
  const region = arn.split(':')[3];
  return {
    id: name,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    architecture: found.architecture,
    ...(region !== undefined && { region }),
    code,
    layers: found.layers.map(toReference),
    environment: found.environment,
    unknownEnvironment: {},
    timeoutSeconds: found.timeoutSeconds,
    memoryMb: found.memoryMb,
    ...(ephemeralStorageMb !== undefined && { ephemeralStorageMb }),
    ...(logging && { logging }),
    deployedAs: arn,
    functionName: name,
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
    ...(image !== undefined && { image }),
  };
}

function toReference(arn: string, index: number): LayerReference {
  return {
    position: index + 1,
    name: arnPartsOf(arn)?.layer.split(':').at(-1) ?? arn,
    reference: arn,
    target: { kind: 'remote', reference: arn },
  };
}

function warningsOf(
  { environmentError }: RemoteFunction,
  { id, code, layers }: FunctionDefinition,
) {
  const refused = (target: ContentTarget) =>
    target.kind === 'remote' ? target.refused : undefined;
  const codeRefused = refused(code);
  return [
    ...(environmentError === undefined
      ? []
      : [`The variables of ${id} can't be read: ${environmentError.replace(/\.$/, '')}.`]),
    ...(codeRefused === undefined ? [] : [`The code of ${id} can't be read: ${codeRefused}.`]),
    ...layers.flatMap(({ name, target }) => {
      const reason = refused(target);
      return reason === undefined ? [] : [`Layer '${name}' can't be read: ${reason}.`];
    }),
  ];
}
