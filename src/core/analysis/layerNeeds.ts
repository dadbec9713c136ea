import type { TreeEntry } from '../filesystem/fileTree';
import { OPT, TASK } from '../filesystem/paths';
import { languageOf, type ImportParser } from '../imports/importParser';
import type { ImportSite } from '../imports/importSite';
import type { Layer } from '../layers/layer';
import { ecosystemOfRuntime, readText } from '../packages/package';
import type { OpenFunction } from '../project/openFunction';
import type { Resolution } from '../resolve/resolution';
import type { Resolver } from '../resolve/resolver';
import { runtimeOf } from './entryFile';
import { npmPackage } from './importedPackage';
import { scanLayer } from './layerScan';

/** Code of a layer that asks for a package which the layer does not bring. */
export interface LayerNeed {
  /** Position of the layer that asks. */
  readonly layer: number;
  readonly package: string;
  /** Runtime path of a source that asks. */
  readonly from: string;
  readonly site: ImportSite;
  /** Who has it. `unseen`: the function has it, where code of a layer does not look. */
  readonly neededFrom: NeededFrom;
}

export type NeededFrom =
  | { readonly kind: 'layer'; readonly layer: number; readonly version?: string }
  | { readonly kind: 'function' }
  | { readonly kind: 'unseen'; readonly path: string };

/**
 * What the code of a function's layers needs from outside of its own layer: one per layer and package. What the
 * source copes without is no need, nor what nobody has.
 */
export async function readLayerNeeds(
  target: OpenFunction,
  parser: ImportParser,
  resolver: Resolver,
): Promise<LayerNeed[]> {
  if (target.layers.length === 1 && !target.code) return []; // nobody else is there
  const needs = await Promise.all(
    target.layers.map((layer) => needsOf(layer, target, parser, resolver)),
  );
  return needs.flat();
}

async function needsOf(
  layer: Layer,
  target: OpenFunction,
  parser: ImportParser,
  resolver: Resolver,
): Promise<LayerNeed[]> {
  const ecosystem = ecosystemOfRuntime(runtimeOf(target));
  if (!ecosystem) return [];
  const needs: LayerNeed[] = [];
  for (const [name, sources] of await scanLayer(layer.content.tree, ecosystem)) {
    if (!(await mayBeForeign(name, sources, layer, resolver))) continue;
    const need = await firstNeed(name, sources, layer, { target, parser, resolver });
    if (need) needs.push(need);
  }
  return needs;
}

/** Most names are built in, or lead back into the layer: those need no parser. */
async function mayBeForeign(
  specifier: string,
  sources: readonly TreeEntry[],
  { position }: Layer,
  resolver: Resolver,
): Promise<boolean> {
  const [source] = sources;
  if (!source) return false;
  const answer = await resolver.resolve({ specifier, from: `${OPT}/${source.path}` });
  if (answer.status === 'builtin' || answer.status === 'unknown') return false;
  return answer.status === 'unresolved' || isFromOther(answer, position);
}

function isFromOther({ provider }: Found, position: number): boolean {
  return provider.kind === 'function' || (provider.kind === 'layer' && provider.layer !== position);
}

type Found = Extract<Resolution, { readonly status: 'resolved' }>;

interface Means {
  readonly target: OpenFunction;
  readonly parser: ImportParser;
  readonly resolver: Resolver;
}

async function firstNeed(
  name: string,
  sources: readonly TreeEntry[],
  layer: Layer,
  means: Means,
): Promise<LayerNeed | undefined> {
  for (const source of sources) {
    const from = `${OPT}/${source.path}`;
    // Another layer's version of the file is the one that runs.
    if (means.target.filesystem.get(from)?.layer !== layer.position) continue;
    for (const site of await sitesIn(source, layer, means.parser)) {
      if (site.optional || packageNameOf(site) !== name) continue;
      const neededFrom = await whoHas(site, from, layer.position, means.resolver);
      if (neededFrom) return { layer: layer.position, package: name, from, site, neededFrom };
    }
  }
  return undefined;
}

async function sitesIn(
  source: TreeEntry,
  { content }: Layer,
  parser: ImportParser,
): Promise<readonly ImportSite[]> {
  const language = languageOf(source.path);
  const text = await readText(content.tree, source);
  if (language === undefined || text === undefined) return [];
  return (await parser.parse(language, text)).sites;
}

function packageNameOf({ specifier, form }: ImportSite): string | undefined {
  if (form === 'python') return specifier.split('.', 1)[0];
  if (form === 'ruby') return specifier.split('/', 1)[0];
  return npmPackage(specifier);
}

async function whoHas(
  { specifier, form, names }: ImportSite,
  from: string,
  position: number,
  resolver: Resolver,
): Promise<NeededFrom | undefined> {
  const asked = { specifier, form, ...(names && { names }) };
  const answer = await resolver.resolve({ ...asked, from });
  if (answer.status === 'resolved') {
    if (!isFromOther(answer, position)) return undefined;
    if (answer.provider.kind !== 'layer') return { kind: 'function' };
    const { version, provider } = answer;
    return { kind: 'layer', layer: provider.layer, ...(version !== undefined && { version }) };
  }
  if (answer.status !== 'unresolved') return undefined;
  const asFunction = await resolver.resolve({ ...asked, from: `${TASK}/index.js` });
  const isSeen = asFunction.status === 'resolved' && asFunction.provider.kind === 'function';
  return isSeen ? { kind: 'unseen', path: asFunction.path } : undefined;
}
