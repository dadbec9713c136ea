import {
  AwsRefusal,
  type AwsLambda,
  type AwsPlace,
  type Page,
  type RemoteFunctionRow,
} from '../../core/ports/awsLambda';
import { AppError } from '../appError';

/** A page of the functions in one region. Rejects with an AppError when AWS does not give it. */
export async function listDeployed(
  { aws }: { readonly aws: AwsLambda },
  place: AwsPlace,
  from: string | undefined,
  signal?: AbortSignal,
): Promise<Page<RemoteFunctionRow>> {
  try {
    return await aws.functions(place, from, signal);
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    throw new AppError(`The functions can't be listed: ${error.message}.`);
  }
}
