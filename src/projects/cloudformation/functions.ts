/** The functions that a stack defines. */
import type { HttpTriggers } from '../../core/project/httpTriggers';
import type {
  Architecture,
  FunctionDefinition,
  OutdatedOutput,
} from '../../core/project/definitions';
import { toSettings } from '../../core/project/functionSettings';
import { readApiResources } from './apiResources';
import { bundlingOf } from './bundling';
import { contentTarget, type ContentSources } from './content';
import { evaluate } from './evaluate';
import { expressionText } from './expressionText';
import { readHttpTriggers } from './httpTriggers';
import { layerItems, toLayerReference } from './layerReferences';
import { LayerVersions } from './layerVersions';
import { Properties } from './properties';
import type { Resource, Stack } from './stack';
import { descend, textOf } from './templateNodes';
import { readTriggers } from './triggers';

const SERVERLESS = 'AWS::Serverless::Function';
const PLAIN = 'AWS::Lambda::Function';
/** AWS: "AWS::Serverless::Function" and "AWS::Lambda::Function", read 2026-11. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/**
 * Collects every function of a stack and of what it nests, in order. Where one template is nested more than once,
 * the logical ids of the nested stacks stand before those of its functions: `Blue/Worker`.
 */
export async function readFunctions(
  top: Stack,
  sources: ContentSources,
): Promise<FunctionDefinition[]> {
  const layers = new LayerVersions(sources);
  const stacks = withNested(top);
  const functions: FunctionDefinition[] = [];
  for (const stack of stacks) {
    const routed = readApiResources(stack);
    const isRepeated = stacks.some((one) => one !== stack && one.file === stack.file);
    for (const resource of stack.resources.values()) {
      if (resource.type !== SERVERLESS && resource.type !== PLAIN) continue;
      const read = await toFunction(resource, sources, layers, routed.get(resource.id));
      functions.push(isRepeated ? { ...read, id: [...stack.path, read.id].join('/') } : read);
    }
  }
  return functions;
}

/** A stack and all that it nests, outermost first. */
export function withNested(stack: Stack): Stack[] {
  const below = [...stack.nested.values()].flatMap((nested) =>
    'reason' in nested ? [] : withNested(nested),
  );
  return [stack, ...below];
}

async function toFunction(
  resource: Resource,
  sources: ContentSources,
  layers: LayerVersions,
  routed: HttpTriggers | undefined,
): Promise<FunctionDefinition> {
  const { stack, id, keyNode } = resource;
  const properties = new Properties(resource, resource.type === SERVERLESS);
  const [runtime, handler] = [properties.text('Runtime'), properties.text('Handler')];
  const functionName = properties.text('FunctionName');
  const reserved = Number(properties.text('ReservedConcurrentExecutions') ?? Number.NaN);
  const callers = { events: properties.own('Events'), url: properties.own('FunctionUrlConfig') };
  const http = readHttpTriggers(stack, callers, routed);
  const triggers = readTriggers(resource, callers);
  const handlerNode = properties.get('Handler');
  const bundling = bundlingOf(resource.node);
  const image = imageOf(resource, properties);
  const items = properties.lists('Layers').flatMap((list) => layerItems(stack, list));
  return {
    id,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    ...(handlerNode && { handlerLocation: stack.locate(handlerNode) }),
    architecture: toArchitecture(properties.first('Architectures')),
    ...(stack.deployment.region !== undefined && { region: stack.deployment.region }),
    definedIn: stack.locate(keyNode),
    ...(image === undefined
      ? await readCode(resource, sources, properties)
      : { image, code: { kind: 'unresolved', reason: 'it is a container image' } }),
    ...(bundling && { bundling }),
    layers: await Promise.all(
      image === undefined
        ? items.map((item, index) => toLayerReference(stack, layers, item, index + 1))
        : [],
    ),
    ...readEnvironment(resource, properties),
    buildCommand: `sam build ${id}`,
    timeoutSeconds: toNumber(properties.text('Timeout'), DEFAULT_TIMEOUT_SECONDS),
    memoryMb: toNumber(properties.text('MemorySize'), DEFAULT_MEMORY_MB),
    ...toSettings({
      tmp: properties.inner('EphemeralStorage', 'Size'),
      logFormat: properties.inner('LoggingConfig', 'LogFormat'),
      logLevel: properties.inner('LoggingConfig', 'ApplicationLogLevel'),
      logGroup: properties.inner('LoggingConfig', 'LogGroup'),
    }),
    ...(functionName !== undefined && { functionName }),
    ...(Number.isInteger(reserved) && reserved >= 0 && { reservedConcurrency: reserved }),
    ...(http && { http }),
    ...(triggers.length > 0 && { triggers }),
    ...(isEsbuilt(resource) && { build: `sam build ${id}` }),
  };
}

/** SAM bundles it: its sources can't run (AWS: "Building Node.js Lambda functions with esbuild", read 2026-11). */
function isEsbuilt({ node }: Resource): boolean {
  return textOf(descend(node, 'Metadata', 'BuildMethod')) === 'esbuild';
}

/** The image of a function that is one; it takes no layers. */
function imageOf({ stack }: Resource, properties: Properties): string | undefined {
  const node = descend(properties.get('Code'), 'ImageUri') ?? properties.get('ImageUri');
  if (!node) return properties.text('PackageType') === 'Image' ? '' : undefined;
  const result = evaluate(stack, node);
  return 'value' in result ? result.value : expressionText(node);
}

async function readCode(
  resource: Resource,
  sources: ContentSources,
  properties: Properties,
): Promise<Pick<FunctionDefinition, 'code' | 'codeSource' | 'outdated'>> {
  const zipFile = descend(properties.get('Code'), 'ZipFile') ?? properties.get('InlineCode');
  if (zipFile) {
    const inline = evaluate(resource.stack, zipFile);
    if ('value' in inline) return { code: { kind: 'inline', text: inline.value } };
    return { code: { kind: 'unresolved', reason: inline.unknown } };
  }
  const property = properties.get('CodeUri') ? 'CodeUri' : 'Code';
  const node = properties.get(property);
  const target = contentTarget(sources, resource, node ? property : 'CodeUri', node);
  if (target.kind !== 'local') return { code: target };
  const state = await sources.built(resource, target.path);
  return state?.kind === 'current'
    ? { code: { kind: 'local', path: state.path, built: true }, codeSource: target.path }
    : { code: target, ...(state && { outdated: outdatedBuild(resource, sources, state.changed) }) };
}

function outdatedBuild(
  { stack, id, keyNode }: Resource,
  { files }: ContentSources,
  changed: string,
): OutdatedOutput {
  return {
    output: '.aws-sam/build',
    source: files.relative(files.join(stack.file, '..'), changed),
    isUsed: false,
    command: `sam build ${id}`,
    location: stack.locate(keyNode),
  };
}

function readEnvironment(
  { stack }: Resource,
  properties: Properties,
): Pick<FunctionDefinition, 'environment' | 'unknownEnvironment'> {
  const environment: Record<string, string> = {};
  const unknownEnvironment: Record<string, string> = {};
  for (const { key, value } of properties.variables()) {
    const result = evaluate(stack, value);
    if ('value' in result) environment[key] = result.value;
    else if (stack.evaluate(value).kind !== 'none') unknownEnvironment[key] = expressionText(value);
  }
  return { environment, unknownEnvironment };
}

function toArchitecture(text: string | undefined): Architecture {
  return text === 'arm64' ? 'arm64' : 'x86_64';
}

function toNumber(text: string | undefined, fallback: number): number {
  const number = Number(text);
  return text !== undefined && Number.isFinite(number) && number > 0 ? number : fallback;
}
