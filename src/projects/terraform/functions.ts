/** The functions that a configuration defines. */
import type { Architecture, FunctionDefinition } from '../../core/project/definitions';
import { toSettings } from '../../core/project/functionSettings';
import { contentTarget } from './content';
import type { Contents } from './contents';
import { evaluate } from './evaluate';
import { readLayers } from './layerReferences';
import type { ResourceInstance } from './resourceInstance';
import { asNumber, asText, type Value } from './value';

const FUNCTION = 'aws_lambda_function';
/** hashicorp/aws: "aws_lambda_function", read 2026-11. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/** Every function of a configuration, in the order of its files. @param region where it is deployed to */
export function readFunctions(
  contents: Contents,
  region: string | undefined,
): Promise<FunctionDefinition[]> {
  const resources = contents.instances.filter(
    ({ type, mode }) => type === FUNCTION && mode === 'managed',
  );
  return Promise.all(resources.map((resource) => toFunction(contents, resource, region)));
}

async function toFunction(
  contents: Contents,
  resource: ResourceInstance,
  region: string | undefined,
): Promise<FunctionDefinition> {
  const [runtime, handler] = [textOf(resource, 'runtime'), textOf(resource, 'handler')];
  const functionName = textOf(resource, 'function_name');
  const reserved = numberOf(resource, 'reserved_concurrent_executions', Number.NaN);
  const handlerLocation = resource.placeOf('handler');
  const image = imageOf(resource);
  const ownRegion = textOf(resource, 'region') ?? region;
  return {
    id: resource.address,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    ...(handlerLocation && { handlerLocation }),
    architecture: architectureOf(resource),
    ...(ownRegion !== undefined && { region: ownRegion }),
    definedIn: resource.definedIn,
    ...(image === undefined
      ? { code: await contentTarget(contents, resource) }
      : { image, code: { kind: 'unresolved', reason: 'it is a container image' } }),
    layers: image === undefined ? await readLayers(contents, resource) : [],
    ...readEnvironment(resource),
    timeoutSeconds: numberOf(resource, 'timeout', DEFAULT_TIMEOUT_SECONDS),
    memoryMb: numberOf(resource, 'memory_size', DEFAULT_MEMORY_MB),
    ...toSettings({
      tmp: innerText(resource, 'ephemeral_storage', 'size'),
      logFormat: innerText(resource, 'logging_config', 'log_format'),
      logLevel: innerText(resource, 'logging_config', 'application_log_level'),
      logGroup: innerText(resource, 'logging_config', 'log_group'),
    }),
    ...(functionName !== undefined && { functionName }),
    ...(Number.isInteger(reserved) && reserved >= 0 && { reservedConcurrency: reserved }),
  };
}

/** The image of a function that is one; it takes no layers. */
function imageOf(resource: ResourceInstance): string | undefined {
  if (!resource.isSet('image_uri'))
    return textOf(resource, 'package_type') === 'Image' ? '' : undefined;
  const value = asText(resource.attribute('image_uri'));
  return value.kind === 'text' ? value.text : (value.symbolic ?? value.reason);
}

function architectureOf(resource: ResourceInstance): Architecture {
  const value = resource.attribute('architectures');
  const first = value.kind === 'list' ? value.items[0] : undefined;
  return first?.kind === 'text' && first.text === 'arm64' ? 'arm64' : 'x86_64';
}

function readEnvironment(
  resource: ResourceInstance,
): Pick<FunctionDefinition, 'environment' | 'unknownEnvironment'> {
  const environment: Record<string, string> = {};
  const unknownEnvironment: Record<string, string> = {};
  for (const { body, scope } of resource.blocks('environment')) {
    const variables = body.attribute('variables');
    const value = variables && evaluate(variables.expression, scope);
    if (value?.kind !== 'map') continue;
    for (const [name, one] of value.entries) {
      const text = asText(one);
      if (text.kind === 'text') environment[name] = text.text;
      else if (one.kind !== 'null') unknownEnvironment[name] = text.symbolic ?? text.reason;
    }
  }
  return { environment, unknownEnvironment };
}

/** The text of an attribute in the block of a type. */
function innerText(resource: ResourceInstance, type: string, name: string): string | undefined {
  const [block] = resource.blocks(type);
  const attribute = block?.body.attribute(name);
  const value = block && attribute && asText(evaluate(attribute.expression, block.scope));
  return value?.kind === 'text' ? value.text : undefined;
}

function textOf(resource: ResourceInstance, name: string): string | undefined {
  const value = resource.isSet(name) ? asText(resource.attribute(name)) : undefined;
  return value?.kind === 'text' && value.text !== '' ? value.text : undefined;
}

function numberOf(resource: ResourceInstance, name: string, fallback: number): number {
  const value: Value = resource.isSet(name) ? resource.attribute(name) : { kind: 'null' };
  const number = asNumber(value);
  return 'number' in number ? number.number : fallback;
}
