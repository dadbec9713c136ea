import { diffLayers, type LayerDiff } from '../../core/layers/diff';
import type { Layer } from '../../core/layers/layer';
import type { Problem } from '../../core/problem';
import type { AnalysisDeps } from '../analysisDeps';
import { SCHEMA_VERSION } from '../documents';
import {
  openLayerSource,
  type FindFunction,
  type LayerSource,
  type OpenedSource,
} from './layerSource';

/** One of the two layers. */
export interface ComparedLayer {
  readonly name: string;
  readonly kind: 'archive' | 'folder';
  /** Files and links. */
  readonly files: number;
  readonly unzippedSize: number;
  /** Of a zip's bytes. */
  readonly sha256?: string;
  readonly problems: readonly Problem[];
}

/** What `layer diff` answers. */
export interface DiffDocument extends LayerDiff {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly before: ComparedLayer;
  readonly after: ComparedLayer;
}

/** Says what differs from one layer to another. Rejects with an AppError. */
export async function compareLayers(
  deps: Pick<AnalysisDeps, 'files' | 'archives'>,
  folder: string,
  sources: { readonly before: LayerSource; readonly after: LayerSource },
  find: FindFunction,
): Promise<DiffDocument> {
  const before = await openLayerSource(deps, folder, sources.before, find);
  const after = await openLayerSource(deps, folder, sources.after, find);
  return {
    schemaVersion: SCHEMA_VERSION,
    before: toCompared(before),
    after: toCompared(after),
    ...(await diffLayers(toLayer(before, 1), toLayer(after, 2))),
  };
}

function toLayer({ name, content }: OpenedSource, position: number): Layer {
  return { position, name, source: name, content };
}

function toCompared({ name, content }: OpenedSource): ComparedLayer {
  const { kind, tree, unzippedSize, sha256, problems } = content;
  return {
    name,
    kind,
    files: tree.entries.filter((entry) => entry.kind !== 'directory').length,
    unzippedSize,
    ...(sha256 !== undefined && { sha256 }),
    problems,
  };
}
