import type { EntryKind } from '../filesystem/fileTree';

/** One entry of an archive that is written. */
export interface PackedEntry {
  /** Below the archive's root, with `/`. */
  readonly path: string;
  readonly kind: EntryKind;
  /** Unzipped bytes. */
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** Target of a link. */
  readonly target?: string;
  /** Contents of a file. */
  read(): Promise<Uint8Array>;
}

/** An archive that was written. */
export interface WrittenZip {
  readonly bytes: number;
  /** Of the archive's bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** The place already holds something that may not be replaced. */
export class PlaceTaken extends Error {
  override readonly name = 'PlaceTaken';
}

/** Writes archives to disk. */
export interface ZipOutput {
  /**
   * Writes an archive whole or not at all. The same entries in the same order give the same bytes, by the same zlib.
   * Rejects with {@link PlaceTaken}, or when contents can't be read or the disk refuses.
   * @param location absolute; its folder is there
   * @param replace take the place of a file that is there
   */
  write(location: string, entries: readonly PackedEntry[], replace: boolean): Promise<WrittenZip>;
}
