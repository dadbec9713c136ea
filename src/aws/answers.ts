/** What the service answers, in the words of the port. */
import type {
  EnvironmentResponse,
  FunctionConfiguration,
  GetFunctionCommandOutput,
  GetLayerVersionByArnCommandOutput,
  PublishLayerVersionCommandInput,
  PublishLayerVersionCommandOutput,
} from '@aws-sdk/client-lambda';
import {
  AwsRefusal,
  type LayerToPublish,
  type RemoteArchive,
  type RemoteFunction,
  type RemoteFunctionRow,
  type RemoteLayer,
} from '../core/ports/awsLambda';
import { toSettings, type FunctionSettings } from '../core/project/functionSettings';

export function toLayer(arn: string, answer: GetLayerVersionByArnCommandOutput): RemoteLayer {
  const { Content: content, Description: description, LicenseInfo: license } = answer;
  return {
    arn,
    archive: toArchive(content?.Location, content?.CodeSha256, content?.CodeSize),
    compatible: {
      runtimes: answer.CompatibleRuntimes ?? [],
      architectures: answer.CompatibleArchitectures ?? [],
    },
    ...(description && { description }),
    ...(license && { license }),
  };
}

export function toFunction(asked: string, answer: GetFunctionCommandOutput): RemoteFunction {
  const { Configuration: facts = {}, Code: code, Concurrency: concurrency } = answer;
  const reserved = concurrency?.ReservedConcurrentExecutions;
  return {
    ...toRow({ FunctionName: asked, ...facts }),
    ...(facts.Handler && { handler: facts.Handler }),
    architecture: facts.Architectures?.[0] ?? 'x86_64',
    timeoutSeconds: facts.Timeout ?? 3,
    memoryMb: facts.MemorySize ?? 128,
    ...settingsOf(facts),
    ...toEnvironment(facts.Environment),
    ...(reserved !== undefined && { reservedConcurrency: reserved }),
    ...(facts.PackageType === 'Image'
      ? { image: code?.ImageUri ?? 'a container image' }
      : { archive: toArchive(code?.Location, facts.CodeSha256, facts.CodeSize) }),
  };
}

function settingsOf({
  EphemeralStorage: tmp,
  LoggingConfig: logging,
}: FunctionConfiguration): FunctionSettings {
  return toSettings({
    tmp: tmp?.Size?.toString(),
    logFormat: logging?.LogFormat,
    logLevel: logging?.ApplicationLogLevel,
    logGroup: logging?.LogGroup,
  });
}

/** Variables that a key encrypts which may not be used come as an error. */
function toEnvironment(
  environment: EnvironmentResponse | undefined,
): Pick<RemoteFunction, 'environment' | 'environmentError'> {
  const { Variables: variables = {}, Error: refused } = environment ?? {};
  return {
    environment: variables,
    ...(refused && { environmentError: refused.Message ?? refused.ErrorCode ?? 'no reason' }),
  };
}

export function toRow({
  FunctionName: name = '',
  FunctionArn: arn = '',
  Runtime: runtime,
  Layers: layers = [],
}: {
  readonly FunctionName?: string | undefined;
  readonly FunctionArn?: string | undefined;
  readonly Runtime?: string | undefined;
  readonly Layers?: readonly { readonly Arn?: string | undefined }[] | undefined;
}): RemoteFunctionRow {
  return {
    arn,
    name,
    ...(runtime && { runtime }),
    layers: layers.flatMap(({ Arn: layer }) => layer ?? []),
  };
}

/** Names that Lambda does not know are for Lambda to refuse. */
export function toPublication({
  name,
  archive,
  compatible,
  description,
  license,
}: LayerToPublish): PublishLayerVersionCommandInput {
  return {
    LayerName: name,
    Content: { ZipFile: archive },
    CompatibleRuntimes: [
      ...compatible.runtimes,
    ] as PublishLayerVersionCommandInput['CompatibleRuntimes'],
    CompatibleArchitectures: [
      ...compatible.architectures,
    ] as PublishLayerVersionCommandInput['CompatibleArchitectures'],
    ...(description !== undefined && { Description: description }),
    ...(license !== undefined && { LicenseInfo: license }),
  };
}

export function toPublished({
  LayerVersionArn: arn = '',
  Content: content,
}: PublishLayerVersionCommandOutput): Pick<RemoteLayer, 'arn'> & Pick<RemoteArchive, 'sha256'> {
  return { arn, sha256: Buffer.from(content?.CodeSha256 ?? '', 'base64').toString('hex') };
}

/** @param sha256 in base64, as Lambda gives it */
function toArchive(
  url: string | undefined,
  sha256: string | undefined,
  size: number | undefined,
): RemoteArchive {
  const hash = Buffer.from(sha256 ?? '', 'base64');
  if (url === undefined || size === undefined || hash.length !== 32)
    throw new AwsRefusal('other', 'AWS gives no address, size and hash of its contents');
  return { url, sha256: hash.toString('hex'), size };
}
