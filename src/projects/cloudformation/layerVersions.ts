/** The layer versions that templates define. */
import type {
  ContentTarget,
  LayerBuild,
  LayerCompatibility,
  SourceLocation,
} from '../../core/project/definitions';
import { folderOfBuildMethod } from './buildMethods';
import { contentTarget, type ContentSources } from './content';
import { evaluate } from './evaluate';
import { ownBuildPlace, ownBuildState } from './ownBuild';
import type { Resource } from './stack';
import { descend, itemsOf, textOf } from './templateNodes';

/** A layer of a template, by its logical id. */
export interface TemplateLayer {
  readonly id: string;
  readonly definedIn: SourceLocation;
  readonly compatible: LayerCompatibility;
  readonly target: ContentTarget;
  readonly build?: LayerBuild;
}

const CONTENT_KEY: Readonly<Record<string, string>> = {
  'AWS::Serverless::LayerVersion': 'ContentUri',
  'AWS::Lambda::LayerVersion': 'Content',
};

/** Reads layer versions, each once. */
export class LayerVersions {
  private readonly read = new Map<Resource, Promise<TemplateLayer>>();

  constructor(private readonly sources: ContentSources) {}

  /** The layer that a resource is; `undefined` for a resource of another type. */
  of(resource: Resource): Promise<TemplateLayer> | undefined {
    const property = CONTENT_KEY[resource.type];
    if (property === undefined) return undefined;
    const known = this.read.get(resource) ?? toLayer(this.sources, resource, property);
    this.read.set(resource, known);
    return known;
  }
}

async function toLayer(
  sources: ContentSources,
  resource: Resource,
  property: string,
): Promise<TemplateLayer> {
  const { stack, id, keyNode } = resource;
  return {
    id,
    definedIn: stack.locate(keyNode),
    compatible: {
      runtimes: textsOf(resource, 'CompatibleRuntimes'),
      architectures: textsOf(resource, 'CompatibleArchitectures'),
    },
    ...(await toContent(sources, resource, property)),
  };
}

/** The items of a property's list that have a value here. */
function textsOf({ stack, node }: Resource, property: string): string[] {
  return itemsOf(descend(node, 'Properties', property)).flatMap((item) => {
    const result = evaluate(stack, item);
    return 'value' in result ? result.value : [];
  });
}

async function toContent(
  sources: ContentSources,
  resource: Resource,
  property: string,
): Promise<Pick<TemplateLayer, 'target' | 'build'>> {
  const { files } = sources;
  const { id, node, stack } = resource;
  const method = textOf(descend(node, 'Metadata', 'BuildMethod'));
  const content = descend(node, 'Properties', property);
  const target = contentTarget(sources, resource, property, content);
  if (target.kind !== 'local' || method === undefined) return { target };
  const place = ownBuildPlace(files, resource);
  const build: LayerBuild = {
    id,
    method,
    source: target.path,
    command: `sam build ${id}`,
    ...(stack.path.length === 0 && { template: stack.file }),
    place,
  };
  const bySam = await sources.built(resource, target.path);
  const state =
    bySam?.kind === 'current' ? bySam : ((await ownBuildState(files, place, target.path)) ?? bySam);
  if (state?.kind === 'current')
    return { build, target: { kind: 'local', path: state.path, built: true } };
  const under = folderOfBuildMethod(method);
  if (under !== undefined) return { build, target: { ...target, under } };
  const reason =
    state === undefined
      ? `its build method '${method}' decides what it holds`
      : `its build is older than '${files.relative(target.path, state.changed)}'`;
  return {
    build,
    target: { kind: 'not-built', reason, source: target.path, command: build.command },
  };
}
