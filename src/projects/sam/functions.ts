/** The functions that a template defines. */
import type {
  Architecture,
  ContentTarget,
  FunctionDefinition,
  SourceLocation,
} from '../../core/project/definitions';
import { evaluate, expressionText } from '../cloudformation/evaluate';
import { readHttpTriggers } from './httpTriggers';
import { toLayerReference } from './layerReferences';
import { toLocalTarget, type SamContext, type SamLayers } from './layerVersions';
import {
  child,
  descend,
  itemsOf,
  pairsOf,
  textOf,
  type TemplateNode,
} from '../cloudformation/templateNodes';

const SERVERLESS = 'AWS::Serverless::Function';
const PLAIN = 'AWS::Lambda::Function';
/** AWS: "AWS::Serverless::Function" and "AWS::Lambda::Function", read 2026-11. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/** A template being read, with what its nodes need to become locations. */
export interface FunctionContext extends SamContext {
  readonly layers: SamLayers;
  locate(node: TemplateNode): SourceLocation;
}

/** Collects every function of the template, in order. Container images are left out: they take no layers. */
export async function readFunctions(context: FunctionContext): Promise<FunctionDefinition[]> {
  const functions: FunctionDefinition[] = [];
  for (const { key, keyNode, value } of pairsOf(descend(context.root, 'Resources'))) {
    const type = textOf(child(value, 'Type'));
    if (type !== SERVERLESS && type !== PLAIN) continue;
    const properties = new Properties(context, child(value, 'Properties'), type === SERVERLESS);
    if (properties.text('PackageType') === 'Image') continue;
    functions.push(await toFunction(context, key, keyNode, properties));
  }
  return functions;
}

async function toFunction(
  context: FunctionContext,
  id: string,
  keyNode: TemplateNode,
  properties: Properties,
): Promise<FunctionDefinition> {
  const [runtime, handler] = [properties.text('Runtime'), properties.text('Handler')];
  const functionName = properties.text('FunctionName');
  const reserved = Number(properties.text('ReservedConcurrentExecutions') ?? Number.NaN);
  const http = readHttpTriggers(context.root, {
    events: properties.own('Events'),
    url: properties.own('FunctionUrlConfig'),
  });
  const handlerNode = properties.get('Handler');
  return {
    id,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    ...(handlerNode && { handlerLocation: context.locate(handlerNode) }),
    architecture: toArchitecture(properties.first('Architectures')),
    definedIn: context.locate(keyNode),
    ...(await readCode(context, id, properties)),
    layers: properties
      .addUp('Layers')
      .map((item, index) =>
        toLayerReference(context.root, context.layers, item, index + 1, context.locate(item)),
      ),
    ...readEnvironment(context, properties),
    timeoutSeconds: toNumber(properties.text('Timeout'), DEFAULT_TIMEOUT_SECONDS),
    memoryMb: toNumber(properties.text('MemorySize'), DEFAULT_MEMORY_MB),
    ...(functionName !== undefined && { functionName }),
    ...(Number.isInteger(reserved) && reserved >= 0 && { reservedConcurrency: reserved }),
    ...(http && { http }),
  };
}

async function readCode(
  context: FunctionContext,
  id: string,
  properties: Properties,
): Promise<Pick<FunctionDefinition, 'code' | 'codeSource'>> {
  const inline =
    textOf(properties.get('InlineCode')) ?? textOf(descend(properties.get('Code'), 'ZipFile'));
  if (inline !== undefined) return { code: { kind: 'inline', text: inline } };
  const node = properties.get('CodeUri') ?? properties.get('Code');
  const target: ContentTarget = toLocalTarget(context, node, 'CodeUri');
  if (target.kind !== 'local') return { code: target };
  const output = await context.built?.newerThan(id, target.path);
  return output === undefined
    ? { code: target }
    : { code: { kind: 'local', path: output, built: true }, codeSource: target.path };
}

function readEnvironment(
  context: FunctionContext,
  properties: Properties,
): Pick<FunctionDefinition, 'environment' | 'unknownEnvironment'> {
  const environment: Record<string, string> = {};
  const unknownEnvironment: Record<string, string> = {};
  for (const { key, value } of properties.variables()) {
    const result = evaluate(context.root, value);
    if ('value' in result) environment[key] = result.value;
    else unknownEnvironment[key] = expressionText(value);
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

/**
 * A function's properties over those of `Globals.Function`: a value of its own replaces, lists add up
 * (AWS: "Globals section of the AWS SAM template", read 2026-11).
 */
class Properties {
  private readonly globals: TemplateNode | undefined;

  constructor(
    private readonly context: SamContext,
    private readonly node: TemplateNode | undefined,
    takesGlobals: boolean,
  ) {
    this.globals = takesGlobals ? descend(context.root, 'Globals', 'Function') : undefined;
  }

  get(name: string): TemplateNode | undefined {
    return child(this.node, name) ?? child(this.globals, name);
  }

  /** Without those of `Globals`. */
  own(name: string): TemplateNode | undefined {
    return child(this.node, name);
  }

  /** The evaluated text; `undefined` when only the deployment knows it. */
  text(name: string): string | undefined {
    return this.evaluated(this.get(name));
  }

  /** The evaluated first item of a list. */
  first(name: string): string | undefined {
    return this.evaluated(itemsOf(this.get(name))[0]);
  }

  /** Both lists, globals first. */
  addUp(name: string): readonly TemplateNode[] {
    return [...itemsOf(child(this.globals, name)), ...itemsOf(child(this.node, name))];
  }

  /** Both maps of environment variables; the function's own come last and win. */
  variables(): { key: string; value: TemplateNode }[] {
    const of = (node: TemplateNode | undefined) =>
      pairsOf(descend(node, 'Environment', 'Variables'));
    return [...of(this.globals), ...of(this.node)];
  }

  private evaluated(node: TemplateNode | undefined): string | undefined {
    const result = node && evaluate(this.context.root, node);
    return result && 'value' in result ? result.value : undefined;
  }
}
