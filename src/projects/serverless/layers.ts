/** The layers of a service, and what the items of its lists of layers lead to. */
import type {
  ContentTarget,
  LayerCompatibility,
  LayerReference,
  SourceLocation,
} from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { expressionText } from '../cloudformation/expressionText';
import { LayerVersions } from '../cloudformation/layerVersions';
import {
  argumentText,
  child,
  intrinsicOf,
  isListNode,
  textOf,
} from '../cloudformation/templateNodes';
import { isBuiltBy } from './builders';
import type { ServiceConfig } from './config';
import type { Placed } from './placed';
import { open, type Open, type Resolved } from './values';
import { layerLogicalId } from './naming';
import { artifactTarget, shippedFiles } from './packaging';
import { Resources } from './resources';

/** A layer that the service defines. */
interface ServiceLayer {
  readonly name: string;
  readonly target: ContentTarget;
  readonly definedIn?: SourceLocation;
  readonly compatible?: LayerCompatibility;
}

/** What `serverless-python-requirements` makes with `layer: true` (its lib/layer.js, read 2026-11). */
const REQUIREMENTS = {
  plugin: 'serverless-python-requirements',
  id: 'PythonRequirementsLambdaLayer',
  zip: '.serverless/pythonRequirements.zip',
};

export class ServiceLayers {
  private readonly resources: Resources;
  private readonly versions: LayerVersions;

  private constructor(
    private readonly config: ServiceConfig,
    files: Files,
    private readonly layers: ReadonlyMap<string, ServiceLayer>,
  ) {
    this.resources = new Resources(config);
    this.versions = new LayerVersions({
      files,
      built: () => Promise.resolve(undefined),
      asset: () => undefined,
    });
  }

  /** Reads the service's own layers, by their logical id. */
  static async read(config: ServiceConfig, files: Files): Promise<ServiceLayers> {
    const layers = new Map<string, ServiceLayer>();
    const requirements = await requirementsLayer(config, files);
    if (requirements) layers.set(REQUIREMENTS.id, requirements);
    for (const { key, keyNode, value } of config.pairs(config.get(config.root, 'layers')))
      layers.set(layerLogicalId(key), {
        name: key,
        definedIn: config.locate(keyNode),
        target: await layerTarget(config, files, value),
        compatible: {
          runtimes: textsOf(config, value, 'compatibleRuntimes'),
          architectures: textsOf(config, value, 'compatibleArchitectures'),
        },
      });
    return new ServiceLayers(config, files, layers);
  }

  /** The items of a list of layers, in order; what can't be known keeps its place with the reason. */
  async references(list: Placed): Promise<LayerReference[]> {
    const { config } = this;
    const whole = config.resolve(list);
    if (!whole) return [];
    if (whole.kind === 'open') return [this.unresolved(list, whole, 1)];
    const items = isListNode(whole.node) && !intrinsicOf(whole.node) ? config.items(whole) : [list];
    const references = [];
    for (const item of items) {
      const value = config.resolve(item);
      if (value) references.push(await this.reference(item, value, references.length + 1));
    }
    return references;
  }

  private async reference(
    item: Placed,
    value: Resolved,
    position: number,
  ): Promise<LayerReference> {
    const written = this.written(item, position);
    if (value.kind === 'open') {
      // An ARN names its layer even while its region or account is open.
      const known = await this.resources.layerOf(
        this.config.plain(value.symbolic, item),
        this.versions,
      );
      const isKnown = known.target.kind === 'remote';
      return isKnown ? { ...known, ...written } : this.unresolved(item, value, position);
    }
    const own = this.layers.get(referredId(value) ?? '');
    if (own) return { ...written, ...own };
    if (isListNode(value.node) && !intrinsicOf(value.node))
      return this.unresolved(item, open('it is a list, and no layer', ''), position);
    return { ...(await this.resources.layerOf(value, this.versions)), ...written };
  }

  private unresolved(item: Placed, { reason }: Open, position: number): LayerReference {
    const written = this.written(item, position);
    return { ...written, name: written.reference, target: { kind: 'unresolved', reason } };
  }

  private written(
    item: Placed,
    position: number,
  ): Pick<LayerReference, 'position' | 'reference' | 'location'> {
    return {
      position,
      reference: expressionText(item.node),
      location: this.config.locate(item),
    };
  }
}

async function layerTarget(
  config: ServiceConfig,
  files: Files,
  layer: Placed,
): Promise<ContentTarget> {
  const artifact = config.get(layer, 'package', 'artifact');
  const path = config.get(layer, 'path');
  const value = artifact ?? path;
  if (value?.kind === 'open') return { kind: 'unresolved', reason: value.reason };
  const text = value && textOf(value.node);
  if (text === undefined)
    return { kind: 'unresolved', reason: 'it has neither path nor package.artifact' };
  const zip = artifactTarget(config, files, artifact && text);
  if (zip) return zip;
  const folder = files.join(config.folder, text);
  return {
    kind: 'local',
    path: folder,
    ships: await shippedFiles(config, files, { of: layer, folder, without: [] }),
  };
}

async function requirementsLayer(
  config: ServiceConfig,
  files: Files,
): Promise<ServiceLayer | undefined> {
  if (!isBuiltBy(config, [REQUIREMENTS.plugin])) return undefined;
  const path = files.join(config.folder, REQUIREMENTS.zip);
  const isThere = (await files.stat(path)) !== undefined;
  return {
    name: 'pythonRequirements',
    target: isThere
      ? { kind: 'local', path, built: true }
      : {
          kind: 'not-built',
          reason: `${REQUIREMENTS.plugin} makes it`,
          source: files.join(config.folder, 'requirements.txt'),
          command: config.command,
        },
  };
}

/** The id of `{Ref: BaseLambdaLayer}` and `!Ref BaseLambdaLayer`. */
function referredId(value: Placed): string | undefined {
  const intrinsic = intrinsicOf(value.node);
  if (intrinsic?.name === 'Ref') return argumentText(intrinsic);
  return textOf(child(value.node, 'Ref'));
}

function textsOf(config: ServiceConfig, from: Placed, key: string): string[] {
  return config.items(config.get(from, key)).flatMap((item) => config.text(item) ?? []);
}
