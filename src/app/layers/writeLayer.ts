import {
  PlaceTaken,
  type PackedEntry,
  type WrittenZip,
  type ZipOutput,
} from '../../core/ports/zipOutput';
import type { Files } from '../../core/ports/files';
import { AppError } from '../appError';
import { messageOf } from './layerInput';

/** Where a layer is written to. */
export interface LayerOutput {
  /** As it was given, for people. */
  readonly shown: string;
  /** Absolute. */
  readonly location: string;
  readonly force: boolean;
}

/** A path relative to a folder that it does not lie in; on Windows it may lie on another drive. */
const OUTSIDE = /^(?:\.\.(?:\/|$)|[A-Za-z]:)/;

/** Rejects with an AppError when the archive would lie in one of the folders that it is made of. */
export function refuseOwnInput(
  files: Files,
  { shown, location }: LayerOutput,
  folders: readonly string[],
): void {
  const isInside = folders.some((folder) => !OUTSIDE.test(files.relative(folder, location)));
  if (isInside)
    throw new AppError(
      `${shown} lies in what it is made of. Give a place outside for the archive.`,
    );
}

/** Writes a layer's archive. Rejects with an AppError. */
export async function writeLayer(
  zips: ZipOutput,
  { shown, location, force }: LayerOutput,
  entries: readonly PackedEntry[],
): Promise<WrittenZip> {
  try {
    return await zips.write(location, entries, force);
  } catch (error) {
    if (!(error instanceof PlaceTaken))
      throw new AppError(`${shown} can't be written: ${messageOf(error)}.`);
    throw new AppError(
      force
        ? `${shown} is there and is no file: it is not replaced.`
        : `${shown} is there already. Use --force to replace it.`,
    );
  }
}
