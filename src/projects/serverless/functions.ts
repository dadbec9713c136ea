/** The functions that a service defines. */
import type { FunctionDefinition, LayerReference } from '../../core/project/definitions';
import { toSettings } from '../../core/project/functionSettings';
import type { Files } from '../../core/ports/files';
import { expressionText } from '../cloudformation/expressionText';
import { intrinsicOf, textOf } from '../cloudformation/templateNodes';
import { readCode } from './code';
import type { ServiceConfig } from './config';
import type { Placed } from './placed';
import { ServiceLayers } from './layers';
import { Resources } from './resources';
import { stageOf } from './variableSources';

/** The framework's defaults (lib/plugins/aws/package/compile/functions.js of 3.40.0, read 2026-11). */
const DEFAULT_TIMEOUT_SECONDS = 6;
const DEFAULT_MEMORY_MB = 1024;

/** Every function of a service, in order. */
export async function readFunctions(
  config: ServiceConfig,
  files: Files,
): Promise<FunctionDefinition[]> {
  const layers = await ServiceLayers.read(config, files);
  const resources = new Resources(config);
  const functions: FunctionDefinition[] = [];
  for (const { key, keyNode, value } of config.pairs(config.get(config.root, 'functions')))
    functions.push(
      await new FunctionReader(config, key, keyNode, value).read(files, layers, resources),
    );
  return functions;
}

class FunctionReader {
  constructor(
    private readonly config: ServiceConfig,
    private readonly id: string,
    private readonly keyNode: Placed,
    private readonly own: Placed,
  ) {}

  async read(
    files: Files,
    layers: ServiceLayers,
    resources: Resources,
  ): Promise<FunctionDefinition> {
    const { config, id, own } = this;
    const [runtime, handler] = [this.text('runtime'), config.text(own, 'handler')];
    const handlerPlace = config.written(own, 'handler');
    const region = config.text(config.root, 'provider', 'region');
    const functionName = this.functionName();
    const reserved = Number(config.text(own, 'reservedConcurrency') ?? Number.NaN);
    const image = this.image();
    return {
      id,
      ...(runtime !== undefined && { runtime }),
      ...(handler !== undefined && { handler }),
      ...(handlerPlace && { handlerLocation: config.locate(handlerPlace) }),
      architecture: this.text('architecture') === 'arm64' ? 'arm64' : 'x86_64',
      ...(region !== undefined && { region }),
      definedIn: config.locate(this.keyNode),
      ...(image === undefined
        ? await readCode(config, files, { id, own, handler })
        : { image, code: { kind: 'unresolved', reason: 'it is a container image' } }),
      layers: image === undefined ? await this.layers(layers) : [],
      ...this.environment(resources),
      timeoutSeconds: positive(this.text('timeout'), DEFAULT_TIMEOUT_SECONDS),
      memoryMb: positive(this.text('memorySize'), DEFAULT_MEMORY_MB),
      ...toSettings({
        tmp: this.text('ephemeralStorageSize'),
        logFormat: this.logs('logFormat'),
        logLevel: this.logs('applicationLogLevel'),
        logGroup: this.logs('logGroup'),
      }),
      ...(functionName !== undefined && { functionName }),
      ...(Number.isInteger(reserved) && reserved >= 0 && { reservedConcurrency: reserved }),
    };
  }

  /** The function's own value, else that of `provider`. */
  private text(key: string): string | undefined {
    const { config, own } = this;
    return config.text(own, key) ?? config.text(config.root, 'provider', key);
  }

  /** A setting of Lambda's logs, which has its place since version 4 (Serverless Framework "AWS functions", read 2026-11). */
  private logs(key: string): string | undefined {
    const { config, own } = this;
    return (
      config.text(own, 'logs', key) ?? config.text(config.root, 'provider', 'logs', 'lambda', key)
    );
  }

  /** The function's own list replaces that of `provider`, an empty one too. */
  private async layers(layers: ServiceLayers): Promise<LayerReference[]> {
    const { config, own } = this;
    const provider = config.written(config.root, 'provider');
    const lists = [config.written(own, 'layers'), config.written(provider, 'layers')];
    const list = lists.find((one) => one && config.resolve(one));
    return list ? layers.references(list) : [];
  }

  private image(): string | undefined {
    const image = this.config.get(this.own, 'image');
    if (!image) return undefined;
    if (image.kind === 'open') return image.symbolic;
    return textOf(image.node) ?? expressionText(image.node);
  }

  private functionName(): string | undefined {
    const { config, id, own } = this;
    const name = config.get(own, 'name');
    if (name) return name.kind === 'node' ? textOf(name.node) : undefined;
    const service = config.text(config.root, 'service');
    return service === undefined ? undefined : `${service}-${stageOf(config)}-${id}`;
  }

  /** Variables of `provider` and of the function; the function's win. */
  private environment(
    resources: Resources,
  ): Pick<FunctionDefinition, 'environment' | 'unknownEnvironment'> {
    const { config, own } = this;
    const variables = [
      ...config.pairs(config.get(config.root, 'provider', 'environment')),
      ...config.pairs(config.get(own, 'environment')),
    ];
    const environment: Record<string, string> = {};
    const unknownEnvironment: Record<string, string> = {};
    for (const { key, value } of variables) {
      const found = config.resolve(value);
      const text = found?.kind === 'node' ? textOfValue(found, resources) : undefined;
      if (text !== undefined) environment[key] = text;
      else if (found) unknownEnvironment[key] = expressionText(value.node);
    }
    return { environment, unknownEnvironment };
  }
}

function textOfValue(value: Placed, resources: Resources): string | undefined {
  return intrinsicOf(value.node) ? resources.text(value) : textOf(value.node);
}

function positive(text: string | undefined, fallback: number): number {
  const number = Number(text);
  return text !== undefined && Number.isFinite(number) && number > 0 ? number : fallback;
}
