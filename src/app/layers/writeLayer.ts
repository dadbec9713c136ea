import {
  PlaceTaken,
  type PackedEntry,
  type WrittenZip,
  type ZipOutput,
} from '../../core/ports/zipOutput';
import type { Files } from '../../core/ports/files';
import { AppError } from '../appError';
import { errorText } from '../../core/errorText';
import { isInside } from '../isInside';

/** Where a layer is written to. */
export interface LayerOutput {
  /** As it was given, for people. */
  readonly shown: string;
  /** Absolute. */
  readonly location: string;
  readonly force: boolean;
}

/** Rejects with an AppError when the archive would lie in one of the folders that it is made of. */
export function refuseOwnInput(
  files: Files,
  { shown, location }: LayerOutput,
  folders: readonly string[],
): void {
  if (folders.some((folder) => isInside(files, folder, location)))
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
      throw new AppError(`${shown} can't be written: ${errorText(error)}.`);
    throw new AppError(
      force
        ? `${shown} is there and is no file: it is not replaced.`
        : `${shown} is there already. Use --force to replace it.`,
    );
  }
}
