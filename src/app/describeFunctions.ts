import { entryFileOf, handlerFileOf } from '../core/analysis/entryFile';
import type {
  FunctionDefinition,
  LayerReference,
  SourceLocation,
} from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import { wasteByLayer, weigh, type Waste } from '../core/sizes/weigh';
import type { Files } from '../core/ports/files';
import type { FunctionDetails, LayerRow, Place } from './browseDocuments';
import type { WorkspaceSession } from './workspaceSession';

/** The functions of a project with what its views show. */
export async function describeFunctions(
  files: Files,
  session: WorkspaceSession,
): Promise<FunctionDetails[]> {
  const { functions } = await session.project();
  const opened = await Promise.all(functions.map(({ id }) => session.open(id)));
  return Promise.all(opened.map((one) => describe(files, session.folder, one)));
}

async function describe(
  files: Files,
  folder: string,
  target: OpenFunction,
): Promise<FunctionDetails> {
  const { definition } = target;
  const { id, runtime, handler, architecture, definedIn } = definition;
  const handlerIn = await findHandler(files, target);
  const waste = wasteByLayer(weigh(target));
  return {
    id,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    architecture,
    ...(definedIn && { definedIn: toPlace(definedIn) }),
    ...(definition.deployedAs !== undefined && { deployedAs: definition.deployedAs }),
    ...(handlerIn && { handlerIn }),
    layers: definition.layers.map((reference) => ({
      ...toLayerRow(files, folder, target, reference),
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

/** The place where the handler's export is written in the workspace; its file's first line when that is not seen. */
async function findHandler(files: Files, target: OpenFunction): Promise<Place | undefined> {
  const { definition, filesystem, code } = target;
  const path = entryFileOf(handlerFileOf(target));
  const entry = path === undefined ? undefined : filesystem.get(path);
  if (code?.kind !== 'folder' || typeof entry?.origin.locator !== 'string') return undefined;
  const text = new TextDecoder().decode(
    (await files.read(entry.origin.locator)) ?? new Uint8Array(),
  );
  const line = lineOfExport(text.split('\n'), definition);
  return {
    file: entry.origin.locator,
    range: { start: { line, column: 1 }, end: { line, column: 1 } },
  };
}

/** Finds `exports.name =`, `export … name`, `def name` by the text alone: good enough to stand a lens there. */
function lineOfExport(lines: readonly string[], { handler = '' }: FunctionDefinition): number {
  const name = (handler.split('.').at(-1) ?? '').replace(/[^\w$]/g, '');
  const pattern = new RegExp(
    `^\\s*(?:(?:module\\.)?exports\\.${name}\\b|export\\s.*\\b${name}\\b|(?:async\\s+)?def\\s+${name}\\b|${name}\\s*=)`,
  );
  const found = lines.findIndex((line) => pattern.test(line));
  return found === -1 ? 1 : found + 1;
}
