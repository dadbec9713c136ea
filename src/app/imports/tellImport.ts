import { importedPackage } from '../../core/analysis/importedPackage';
import { findPackages } from '../../core/packages/findPackages';
import { UNKNOWN_VERSION, type Package } from '../../core/packages/package';
import { packageOwners } from '../../core/packages/packageOwners';
import { OPT, TASK } from '../../core/filesystem/paths';
import type { Position } from '../../core/position';
import type { OpenFunction } from '../../core/project/openFunction';
import type { Resolution } from '../../core/resolve/resolution';
import { resolverOf } from '../checkContext';
import { findImportAt, toAnswer, type ImportInFunction, type SourceDeps } from '../explainImportAt';
import type { WorkspaceSession } from '../workspaceSession';
import type { ImportStory, InSource, OtherCopy } from './importDocuments';

/** What the import at a place of a file loads, what it hides, and what would load without its layer. */
export async function tellImport(
  deps: SourceDeps,
  session: WorkspaceSession,
  source: InSource,
  place: Position,
): Promise<ImportStory | undefined> {
  const one = await findImportAt(deps, session, source, place);
  if (!one) return undefined;
  const name = importedPackage(one.found);
  const without = await withoutItsLayer(session, one);
  return {
    ...toAnswer(one),
    ...(name !== undefined && { package: name }),
    ...(without && { without }),
    others: await otherCopies(one.target, one.found.resolution),
    layers: Object.fromEntries(one.target.layers.map(({ position, name }) => [position, name])),
  };
}

async function withoutItsLayer(
  session: WorkspaceSession,
  { target: { definition }, found: { site, from, resolution } }: ImportInFunction,
): Promise<Resolution | undefined> {
  if (resolution.status !== 'resolved' || resolution.provider.kind !== 'layer') return undefined;
  const { layer } = resolution.provider;
  const layers = definition.layers.filter(({ position }) => position !== layer);
  const resolver = resolverOf(await session.opener.open({ ...definition, layers }));
  const { specifier, form, names } = site;
  return resolver?.resolve({ specifier, from, form, ...(names && { names }) });
}

async function otherCopies(target: OpenFunction, resolution: Resolution): Promise<OtherCopy[]> {
  const loaded = await loadedPackage(target, resolution);
  if (!loaded || resolution.status !== 'resolved') return [];
  const { path } = resolution;
  const packages = findPackages(target.layers, target.code);
  const others = packages.filter(
    ({ ecosystem, key, layer, folder }) =>
      ecosystem === loaded.ecosystem &&
      key === loaded.key &&
      layer !== loaded.layer &&
      !isNested(folder),
  );
  const copies = others.map(async (other): Promise<OtherCopy> => {
    const { version } = await other.identify();
    const counterpart = other.folder + path.slice(loaded.folder.length);
    const comparable = [
      { path: counterpart, loaded: path },
      { path: other.manifest, loaded: loaded.manifest },
    ].find((one) => hasFile(target, other.layer, one.path));
    return {
      layer: other.layer,
      ...(version !== UNKNOWN_VERSION && { version }),
      ...(comparable && { comparable }),
      isReplaced: other.folder === loaded.folder,
    };
  });
  return (await Promise.all(copies)).sort((a, b) => b.layer - a.layer);
}

/** The package that a resolved import is part of, by its metadata; `undefined` for none, and for the runtime's own. */
export async function loadedPackage(
  { layers, code, filesystem }: OpenFunction,
  resolution: Resolution,
): Promise<Package | undefined> {
  if (resolution.status !== 'resolved' || resolution.provider.kind === 'runtime') return undefined;
  const { path, provider } = resolution;
  const position = provider.kind === 'layer' ? provider.layer : 0;
  const own = findPackages(layers, code).filter(({ layer }) => layer === position);
  return (await packageOwners(own, filesystem))(path)?.package;
}

/** Inside of another package it is that package's own. */
function isNested(folder: string): boolean {
  return folder.split('/node_modules/').length > 2;
}

function hasFile({ layers, code }: OpenFunction, layer: number, path: string): boolean {
  const base = layer === 0 ? TASK : OPT;
  const content = layer === 0 ? code : layers.find(({ position }) => position === layer)?.content;
  const inContent = path.slice(base.length + 1);
  return (
    content?.tree.entries.some(({ path, kind }) => path === inContent && kind === 'file') ?? false
  );
}
