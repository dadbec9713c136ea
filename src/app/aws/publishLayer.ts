import { createHash } from 'node:crypto';
import { errorText } from '../../core/errorText';
import {
  AwsRefusal,
  type AwsLambda,
  type AwsPlace,
  type LayerToPublish,
} from '../../core/ports/awsLambda';
import { MAX_UPLOAD_BYTES } from '../../core/runtimes/limits';
import { formatBytes } from '../../core/quantities';
import { AppError } from '../appError';
import { SCHEMA_VERSION } from '../documents';
import type { PublishDocument } from './awsDocuments';

/** Publishes an archive as the next version of a layer. Rejects with an AppError. */
export async function publishLayer(
  { aws }: { readonly aws: AwsLambda },
  layer: LayerToPublish,
  place: AwsPlace,
  signal: AbortSignal,
): Promise<PublishDocument> {
  const { name, archive } = layer;
  if (archive.length > MAX_UPLOAD_BYTES)
    throw new AppError(
      `Layer '${name}' has ${formatBytes(archive.length)} zipped; Lambda takes ${formatBytes(MAX_UPLOAD_BYTES)} at once. Publish it out of S3 with AWS' own tools.`,
    );
  try {
    const { arn, sha256 } = await aws.publish(layer, place, signal);
    const sent = createHash('sha256').update(archive).digest('hex');
    if (sha256 !== sent)
      throw new AppError(`Lambda has published other bytes as ${arn}: their sha256 is ${sha256}.`);
    return { schemaVersion: SCHEMA_VERSION, arn, sha256, size: archive.length };
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    throw new AppError(`Layer '${name}' can't be published: ${errorText(error)}.`);
  }
}
