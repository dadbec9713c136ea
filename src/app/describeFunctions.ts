import type { LayerReference, SourceLocation } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import type { Waste } from '../core/sizes/weigh';
import type { Files } from '../core/ports/files';
import type { FunctionDetails, LayerRow, Place } from './browseDocuments';
import { findHandler } from './handlerPlace';
import type { WorkspaceSession } from './workspaceSession';

/** The functions of a project with what its views show. */
export async function describeFunctions(
  files: Files,
  session: WorkspaceSession,
): Promise<FunctionDetails[]> {
  const { functions } = await session.project();
  const opened = await Promise.all(functions.map(({ id }) => session.open(id)));
  return Promise.all(opened.map((one) => describe(files, session, one)));
}

async function describe(
  files: Files,
  session: WorkspaceSession,
  target: OpenFunction,
): Promise<FunctionDetails> {
  const { definition } = target;
  const { id, runtime, handler, architecture, definedIn, triggers, unknownEnvironment } =
    definition;
  const handlerIn = await findHandler(files, target);
  const waste = session.wasteOf(target);
  return {
    id,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    architecture,
    ...(definedIn && { definedIn: toPlace(definedIn) }),
    ...(definition.deployedAs !== undefined && { deployedAs: definition.deployedAs }),
    ...(handlerIn && { handlerIn }),
    ...(triggers && { triggers }),
    ...(Object.keys(unknownEnvironment).length > 0 && { unknownEnvironment }),
    layers: definition.layers.map((reference) => ({
      ...toLayerRow(files, session.folder, target, reference),
      ...wasteOf(waste.get(reference.position)),
    })),
  };
}

function toLayerRow(
  files: Files,
  folder: string,
  { layers, unknownLayers }: OpenFunction,
  reference: LayerReference,
): LayerRow {
  const { position, name, reference: text, location, definedIn, target } = reference;
  const row = {
    position,
    name,
    reference: text,
    ...(location && { location: toPlace(location) }),
    ...(definedIn && { definedIn: toPlace(definedIn) }),
    ...(target.kind === 'remote' && { remote: target.reference }),
  };
  const source =
    target.kind === 'local' ? { source: files.relative(folder, target.path) || '.' } : {};
  const layer = layers.find((one) => one.position === position);
  if (!layer) {
    const reason = unknownLayers.find((one) => one.position === position)?.reason ?? '';
    const status =
      target.kind === 'remote' || target.kind === 'not-built' ? target.kind : 'unresolved';
    return { ...row, ...source, status, reason };
  }
  const { content } = layer;
  const isFile = content.tree.entries.filter(({ kind }) => kind !== 'directory');
  return {
    ...row,
    ...source,
    status: 'resolved',
    kind: content.kind,
    files: isFile.length,
    unzippedSize: content.unzippedSize,
  };
}

function wasteOf(waste: Waste | undefined): Pick<LayerRow, 'waste'> {
  return waste && waste.overridden + waste.junk > 0 ? { waste } : {};
}

function toPlace({ file, range }: SourceLocation): Place {
  return { file, range };
}
