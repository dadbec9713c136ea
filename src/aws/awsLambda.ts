import type * as Sdk from '@aws-sdk/client-lambda';
import type { AwsLambda, AwsPlace } from '../core/ports/awsLambda';
import { toFunction, toLayer, toPublication, toPublished, toRow } from './answers';
import { download } from './download';
import { loadSdk } from './loadSdk';
import { toRefusal } from './refusals';

/** Milliseconds. AWS' own client would wait for ever for an answer. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
/** Functions on one page of a list: the most that Lambda gives (AWS: API reference, ListFunctions, read 2026-11). */
const PAGE = 50;

/**
 * AWS' own client: its chain of credentials, its retries, its settings (`AWS_ENDPOINT_URL`, `AWS_REGION`, `~/.aws`).
 * It is large, so that it is loaded when it is used.
 */
export const awsLambda: AwsLambda = {
  region: (place) => ask(place, undefined, (client) => client.config.region()),
  layer: (arn, place, signal) =>
    ask({ ...place, ...regionOf(arn) }, signal, async (client, sdk) =>
      toLayer(
        arn,
        await client.send(new sdk.GetLayerVersionByArnCommand({ Arn: arn }), options(signal)),
      ),
    ),
  function: (name, place, signal) =>
    ask({ ...place, ...regionOf(name) }, signal, async (client, sdk) => {
      const command = new sdk.GetFunctionCommand({ FunctionName: name });
      return toFunction(name, await client.send(command, options(signal)));
    }),
  functions: (place, from, signal) =>
    ask(place, signal, async (client, sdk) => {
      const input = { MaxItems: PAGE, ...(from !== undefined && { Marker: from }) };
      const command = new sdk.ListFunctionsCommand(input);
      const { Functions = [], NextMarker } = await client.send(command, options(signal));
      return { rows: Functions.map(toRow), ...(NextMarker && { next: NextMarker }) };
    }),
  publish: (layer, place, signal) =>
    ask(place, signal, async (client, sdk) => {
      const command = new sdk.PublishLayerVersionCommand(toPublication(layer));
      return toPublished(await client.send(command, options(signal)));
    }),
  download,
};

async function ask<Answer>(
  { profile, region }: AwsPlace,
  signal: AbortSignal | undefined,
  question: (client: Sdk.LambdaClient, sdk: typeof Sdk) => Promise<Answer>,
): Promise<Answer> {
  const sdk = await loadSdk();
  const client = new sdk.LambdaClient({
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    requestHandler: TIMEOUTS,
  });
  try {
    return await question(client, sdk);
  } catch (error) {
    throw toRefusal(error, signal);
  } finally {
    client.destroy();
  }
}

function options(signal: AbortSignal | undefined) {
  return signal ? { abortSignal: signal } : {};
}

/** What an ARN names is in its own region, whatever the profile says. */
function regionOf(name: string): Pick<AwsPlace, 'region'> {
  const region = /^arn:[^:]+:lambda:([^:]+):/.exec(name)?.[1];
  return region === undefined ? {} : { region };
}
