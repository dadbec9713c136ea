import {
  PlaceTaken,
  type PackedEntry,
  type WrittenZip,
  type ZipOutput,
} from '../../core/ports/zipOutput';
import type { Files } from '../../core/ports/files';
import { AppError } from '../appError';
import { SCHEMA_VERSION } from '../documents';
import { errorText } from '../../core/errorText';
import { isInside } from '../isInside';

/** An archive that was written. */
export interface WrittenLayer {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** As it was given. */
  readonly output: string;
  /** Of the archive's bytes. */
  readonly sha256: string;
  /** Of the archive. */
  readonly size: number;
  readonly unzippedSize: number;
  readonly entries: number;
}

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
  output: LayerOutput,
  entries: readonly PackedEntry[],
): Promise<WrittenLayer> {
  const { bytes, sha256 } = await write(zips, output, entries);
  return {
    schemaVersion: SCHEMA_VERSION,
    output: output.shown,
    sha256,
    size: bytes,
    unzippedSize: entries.reduce((sum, { size }) => sum + size, 0),
    entries: entries.length,
  };
}

async function write(
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
