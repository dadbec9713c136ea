import { packTree } from '../../core/layers/pack';
import type { Problem } from '../../core/problem';
import type { ZipOutput } from '../../core/ports/zipOutput';
import type { AnalysisDeps } from '../analysisDeps';
import { AppError } from '../appError';
import { openLayerSource, type FindFunction, type LayerSource } from './layerSource';
import { refuseOwnInput, writeLayer, type LayerOutput, type WrittenLayer } from './writeLayer';

/** What `layer pack` answers. */
export interface PackDocument extends WrittenLayer {
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
  const written = await writeLayer(deps.zips, output, entries);
  return {
    ...written,
    excluded,
    problems: content.problems,
  };
}
