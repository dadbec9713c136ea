import { openContent, type Content } from '../../core/layers/openContent';
import type { FunctionDefinition } from '../../core/project/definitions';
import { localPlaceOf } from '../../core/project/localPlace';
import type { AnalysisDeps } from '../analysisDeps';
import { AppError } from '../appError';
import { openLayerInput } from './layerInput';

/** A layer to look at: a zip or folder, or one in the list of a function. */
export type LayerSource =
  { readonly path: string } | { readonly function: string; readonly position: number };

/** Gives the function of the project with an id. Rejects with an AppError. */
export type FindFunction = (id: string) => Promise<FunctionDefinition>;

/** A layer that was asked for. */
export interface OpenedSource {
  /** What people call it: its path as it was given, or its name. */
  readonly name: string;
  readonly content: Content;
}

/**
 * Opens a layer. Rejects with an AppError when there is none, or its contents are not known here.
 * @param folder absolute, what a path is relative to
 */
export async function openLayerSource(
  deps: Pick<AnalysisDeps, 'files' | 'archives'>,
  folder: string,
  source: LayerSource,
  find: FindFunction,
): Promise<OpenedSource> {
  if ('path' in source)
    return { name: source.path, content: await openLayerInput(deps, folder, source.path) };
  const { layers, id } = await find(source.function);
  const layer = layers.find(({ position }) => position === source.position);
  if (!layer)
    throw new AppError(`${id} has ${layers.length} layers, and none at ${source.position}.`);
  const { name, target } = layer;
  const place = localPlaceOf(target);
  const content = place && (await openContent(deps.files, deps.archives, place));
  if (!content) throw new AppError(`The contents of layer '${name}' of ${id} are not known here.`);
  return { name, content };
}
