import { completeArn, needsRegion } from '../../core/project/completeArn';
import { AwsRefusal, type AwsPlace } from '../../core/ports/awsLambda';
import type { FetchedLayer } from '../../core/ports/fetchedArchives';
import { fetchArchive, type FetchDeps, type FetchOptions } from './fetchArchive';

/** A layer version to fetch, and where it is. */
export interface LayerToFetch {
  /** An ARN, or one whose region and partition are open, as the project writes it. */
  readonly reference: string;
  /** Where the project is deployed to, if it says so; the user's own region goes before it. */
  readonly region?: string;
}

/**
 * Fetches a layer version and remembers it under its reference: from then on it is there offline. AWS is asked also
 * when it was fetched before. Rejects as {@link fetchArchive}.
 */
export async function fetchLayer(
  deps: FetchDeps,
  layer: LayerToFetch,
  place: AwsPlace,
  options: FetchOptions,
): Promise<FetchedLayer> {
  const { reference } = layer;
  const arn = completeArn(reference, await regionFor(deps, layer, place));
  if (arn === undefined)
    throw new AwsRefusal('other', `'${reference}' is not the whole ARN of a layer version`);
  const { archive, compatible, description, license } = await deps.aws.layer(
    arn,
    place,
    options.signal,
  );
  await fetchArchive(deps, archive, options);
  const fetched: FetchedLayer = {
    arn,
    sha256: archive.sha256,
    size: archive.size,
    compatible,
    ...(description !== undefined && { description }),
    ...(license !== undefined && { license }),
  };
  await deps.fetched.rememberLayer(reference, fetched);
  return fetched;
}

async function regionFor(
  { aws }: FetchDeps,
  { reference, region }: LayerToFetch,
  place: AwsPlace,
): Promise<string | undefined> {
  if (!needsRegion(reference)) return undefined;
  return place.region ?? region ?? aws.region(place);
}
