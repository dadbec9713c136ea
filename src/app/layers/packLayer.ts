import { packTree } from '../../core/layers/pack';
import type { Problem } from '../../core/problem';
import type { ZipOutput } from '../../core/ports/zipOutput';
import type { AnalysisDeps } from '../analysisDeps';
import { AppError } from '../appError';
import { SCHEMA_VERSION } from '../documents';
import { openLayerSource, type FindFunction, type LayerSource } from './layerSource';
import { refuseOwnInput, writeLayer, type LayerOutput } from './writeLayer';

/** What `layer pack` answers. */
export interface PackDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly output: string;
  /** Of the archive's bytes. */
  readonly sha256: string;
  /** Of the archive. */
  readonly size: number;
  readonly unzippedSize: number;
  readonly entries: number;
  /** Files and links that were left out, by their path in the folder. */
  readonly excluded: readonly string[];
  /** Names that no archive may hold; they were left out. */
  readonly problems: readonly Problem[];
}

export interface PackRequest {
  /** Absolute; what paths are relative to. */
  readonly cwd: string;
  /** A folder. */
  readonly source: LayerSource;
  readonly output: LayerOutput;
  /** Patterns of what to leave out. */
  readonly exclude: readonly string[];
}

/** Makes a reproducible archive of a folder. Rejects with an AppError. */
export async function packLayer(
  deps: Pick<AnalysisDeps, 'files' | 'archives'> & { readonly zips: ZipOutput },
  { cwd, source, output, exclude }: PackRequest,
  find: FindFunction,
): Promise<PackDocument> {
  const { name, content } = await openLayerSource(deps, cwd, source, find);
  if (content.kind !== 'folder') throw new AppError(`${name} is no folder.`);
  refuseOwnInput(deps.files, output, [content.path]);
  const { entries, excluded } = await packTree(content.tree, exclude);
  if (entries.length === 0) throw new AppError(`There is nothing to pack in ${name}.`);
  const { bytes, sha256 } = await writeLayer(deps.zips, output, entries);
  return {
    schemaVersion: SCHEMA_VERSION,
    output: output.shown,
    sha256,
    size: bytes,
    unzippedSize: entries.reduce((sum, { size }) => sum + size, 0),
    entries: entries.length,
    excluded,
    problems: content.problems,
  };
}
