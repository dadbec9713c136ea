import {
  CreateFunctionCommand,
  PublishLayerVersionCommand,
  waitUntilFunctionActiveV2,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { buildZip } from '../unit/support/zips';
import { ACCOUNT } from './ministack';

/** Publishes a layer with one npm package that says a text. Gives the version's ARN. */
export async function publishLayer(
  client: LambdaClient,
  name: string,
  says: string,
): Promise<string> {
  const data = `module.exports = () => ${JSON.stringify(says)};\n`;
  const { LayerVersionArn: arn = '' } = await client.send(
    new PublishLayerVersionCommand({
      LayerName: name,
      Content: { ZipFile: buildZip([{ name: `nodejs/node_modules/${name}/index.js`, data }]) },
      CompatibleRuntimes: ['nodejs22.x'],
      CompatibleArchitectures: ['arm64'],
      Description: 'for tests',
      LicenseInfo: 'MIT',
    }),
  );
  return arn;
}

/** Deploys a function of one file, `app.js`. */
export async function deploy(
  client: LambdaClient,
  name: string,
  source: string,
  given: {
    readonly layers?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<void> {
  await client.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs22.x',
      Handler: 'app.handler',
      Role: `arn:aws:iam::${ACCOUNT}:role/any`,
      Code: { ZipFile: buildZip([{ name: 'app.js', data: source }]) },
      Layers: [...(given.layers ?? [])],
      ...(given.environment && { Environment: { Variables: given.environment } }),
    }),
  );
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 30, minDelay: 1 }, { FunctionName: name });
}
