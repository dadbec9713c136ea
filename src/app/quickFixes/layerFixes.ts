/** Fixes of imports that change a function's list of layers. */
import type { LayerReference } from '../../core/project/definitions';
import { layerKey } from '../../core/project/runtimesOfLayers';
import type { Files } from '../../core/ports/files';
import { resolverOf } from '../checkContext';
import type { ImportInFunction } from '../explainImportAt';
import { findCures, findLocalCopies } from '../importOrigins';
import type { WorkspaceSession } from '../workspaceSession';
import type { ImportFix } from './importFix';
import { attachLayer, swapItems, textAt } from './layerLists';
import { readText } from './readText';
import type { FileChange } from './textChange';

/** A layer of the project has what is not found: the function gets it as its last one. */
export async function attachFix(
  files: Files,
  session: WorkspaceSession,
  { target, resolver, found }: ImportInFunction,
): Promise<ImportFix | undefined> {
  const { definition } = target;
  const { functions } = await session.project();
  const cures = await findCures(session.opener, target, functions, [found], resolver);
  const cure = cures.get(found);
  if (cure?.kind !== 'attach' || !definition.definedIn) return undefined;
  const { file, range } = definition.definedIn;
  const own = new Set(definition.layers.map(({ target }) => layerKey(target)));
  const reference = functions
    .flatMap(({ layers }) => layers)
    .find(
      ({ name, target, location }) =>
        name === cure.layer && location?.file === file && !own.has(layerKey(target)),
    );
  const text = await readText(files, file);
  if (!reference?.location || text === undefined) return undefined;
  const changes = attachLayer(text, range.start, textAt(text, reference.location.range));
  return (
    changes && {
      kind: 'attach',
      layer: cure.layer,
      function: definition.id,
      change: { file, isNew: false, changes },
    }
  );
}

/** The version that this machine has is in an earlier layer: the two change places, when that makes it load. */
export async function reorderFix(
  files: Files,
  session: WorkspaceSession,
  one: ImportInFunction,
): Promise<ImportFix | undefined> {
  const { layers } = one.target.definition;
  const { resolution } = one.found;
  const provider = resolution.status === 'resolved' ? resolution.provider : undefined;
  const version = await wantedVersion(files, session, one);
  if (provider?.kind !== 'layer' || version === undefined) return undefined;
  const loaded = layers.find(({ position }) => position === provider.layer);
  for (const candidate of layers) {
    if (!loaded || candidate.position >= loaded.position) continue;
    const order = exchanged(layers, candidate, loaded);
    if ((await versionWith(session, one, order)) !== version) continue;
    const change = await swapIn(files, candidate, loaded);
    return (
      change && { kind: 'reorder', layer: candidate.name, after: loaded.name, version, change }
    );
  }
  return undefined;
}

/** The version that this machine has beside the source, where it is not the one that loads. */
async function wantedVersion(
  files: Files,
  { folder }: WorkspaceSession,
  { target, found }: ImportInFunction,
): Promise<string | undefined> {
  const copies = await findLocalCopies(files, folder, target.definition, [found]);
  const version = copies.get(found)?.version;
  const { resolution } = found;
  return resolution.status === 'resolved' && resolution.version !== version ? version : undefined;
}

async function versionWith(
  { opener }: WorkspaceSession,
  { target: { definition }, found: { site, from } }: ImportInFunction,
  layers: readonly LayerReference[],
): Promise<string | undefined> {
  const resolver = resolverOf(await opener.open({ ...definition, layers }));
  const { specifier, form } = site;
  const answer = await resolver?.resolve({ specifier, from, form });
  return answer?.status === 'resolved' ? answer.version : undefined;
}

/** Both stand in one file, or they are not exchanged. */
async function swapIn(
  files: Files,
  { location: one }: LayerReference,
  { location: other }: LayerReference,
): Promise<FileChange | undefined> {
  if (!one || one.file !== other?.file) return undefined;
  const text = await readText(files, one.file);
  if (text === undefined) return undefined;
  return { file: one.file, isNew: false, changes: swapItems(text, one.range, other.range) };
}

function exchanged(
  layers: readonly LayerReference[],
  one: LayerReference,
  other: LayerReference,
): LayerReference[] {
  return layers
    .map((layer) => {
      if (layer === one) return { ...layer, position: other.position };
      return layer === other ? { ...layer, position: one.position } : layer;
    })
    .sort((a, b) => a.position - b.position);
}
