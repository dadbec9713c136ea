import { joinPath, OPT } from '../core/filesystem/paths';
import type { OpenFunction } from '../core/project/openFunction';
import { AppError } from './appError';
import { errorText } from '../core/errorText';

/** The bytes that the function sees at a runtime path, or those of one layer. Rejects with an AppError. */
export async function readRuntimeFile(
  { filesystem, layers }: OpenFunction,
  path: string,
  layerOnly?: number,
): Promise<Uint8Array> {
  const wanted = joinPath(path);
  if (layerOnly !== undefined && layerOnly !== 0) {
    const layer = layers.find(({ position }) => position === layerOnly);
    if (!layer) throw new AppError(`There is no layer ${layerOnly} here.`);
    const entry = layer.content.tree.entries.find((one) => `${OPT}/${one.path}` === wanted);
    if (entry?.kind !== 'file') throw new AppError(`Layer ${layerOnly} has no file ${wanted}.`);
    return orAppError(wanted, () => layer.content.tree.read(entry));
  }
  const entry = filesystem.follow(wanted);
  if (!entry) throw new AppError(`The function sees nothing at ${wanted}.`);
  if (entry.kind !== 'file') throw new AppError(`${wanted} is a folder.`);
  if (layerOnly === 0 && entry.layer !== 0)
    throw new AppError(`The function's package has no file ${wanted}.`);
  return orAppError(wanted, () => filesystem.read(entry));
}

async function orAppError(path: string, read: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await read();
  } catch (error) {
    throw new AppError(`${path} can't be read: ${errorText(error)}.`);
  }
}
