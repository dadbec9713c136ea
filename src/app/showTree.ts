import { isUnder } from '../core/filesystem/paths';
import type { MergedEntry, MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { OpenFunction } from '../core/project/openFunction';
import { SCHEMA_VERSION, type TreeDocument, type TreeRow } from './documents';
import type { ContentHasher } from './contentHasher';

/** Which entries are listed; totals are always of everything. */
export interface TreeFilter {
  /** Only what this layer provides; 0 is the function's package. */
  readonly layerOnly?: number;
  /** Only what replaced something. */
  readonly overridden?: boolean;
  /** Only a runtime path and what lies below it. */
  readonly under?: string;
}

/** The merged filesystem of a function as a document. */
export async function showTree(
  { filesystem, layers, unknownLayers, code }: OpenFunction,
  filter: TreeFilter,
  hasher: ContentHasher | undefined,
): Promise<TreeDocument> {
  const listed = filesystem.entries.filter((entry) => isListed(entry, filter));
  const entries: TreeRow[] = [];
  for (const entry of listed) entries.push(await toRow(filesystem, entry, hasher));
  const contents = [...layers.map(({ content }) => content), ...(code ? [code] : [])];
  return {
    schemaVersion: SCHEMA_VERSION,
    layers: layers.map(({ position, name, source, content }) => ({
      position,
      name,
      source,
      ...(content.sha256 !== undefined && { sha256: content.sha256 }),
      entries: content.entryCount,
      unzippedSize: content.unzippedSize,
    })),
    entries,
    totals: {
      ...countKinds(filesystem.entries),
      unzippedSize: contents.reduce((sum, { unzippedSize }) => sum + unzippedSize, 0),
      ...countOverrides(filesystem.entries),
    },
    problems: [
      ...layers.flatMap(({ position, content }) =>
        content.problems.map(({ code: problem, message }) => ({
          code: problem,
          layer: position,
          message,
        })),
      ),
      ...unknownLayers.map(({ position, name, reason }) => ({
        code: 'layer.unresolved',
        layer: position,
        message: `Layer '${name}' is not shown: ${reason}.`,
      })),
      ...(code?.problems ?? []).map(({ code: problem, message }) => ({
        code: problem,
        layer: 0,
        message,
      })),
      ...(hasher?.unreadable ?? []).map(({ layer, path, reason }) => ({
        code: 'layer.corrupt',
        layer,
        message: `'${path}' is not readable: ${reason}.`,
      })),
    ],
  };
}

function isListed(entry: MergedEntry, { layerOnly, overridden, under }: TreeFilter): boolean {
  if (layerOnly !== undefined && entry.layer !== layerOnly) return false;
  if (overridden === true && entry.overrides.length === 0) return false;
  return under === undefined || isUnder(entry.path, under);
}

async function toRow(
  filesystem: MergedFilesystem,
  entry: MergedEntry,
  hasher: ContentHasher | undefined,
): Promise<TreeRow> {
  const { path, kind, size, mode, modeAssumed, target, layer, overrides, clash } = entry;
  const sha256 = await hasher?.hash(filesystem, entry);
  return {
    path,
    kind,
    size,
    mode: mode.toString(8).padStart(4, '0'),
    ...(modeAssumed && { modeAssumed }),
    ...(target !== undefined && { target }),
    layer,
    ...(sha256 !== undefined && { sha256 }),
    ...(overrides.length > 0 && { overrides }),
    ...(clash && { clash }),
  };
}

function countKinds(
  entries: readonly MergedEntry[],
): Pick<TreeDocument['totals'], 'entries' | 'files' | 'directories' | 'symlinks'> {
  const count = (kind: MergedEntry['kind']): number =>
    entries.filter((entry) => entry.kind === kind).length;
  return {
    entries: entries.length,
    files: count('file'),
    directories: count('directory'),
    symlinks: count('symlink'),
  };
}

/** A path that was replaced by the same bytes throughout is identical, any other differing. */
function countOverrides(
  entries: readonly MergedEntry[],
): Pick<TreeDocument['totals'], 'overridden' | 'identical' | 'differing'> {
  const overridden = entries.filter((entry) => entry.overrides.length > 0);
  const identical = overridden.filter((entry) =>
    entry.overrides.every((one) => one.identical),
  ).length;
  return { overridden: overridden.length, identical, differing: overridden.length - identical };
}
