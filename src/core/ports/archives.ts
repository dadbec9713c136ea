import type { ArchiveContents } from '../archive/archiveEntry';
import type { RandomAccessSource } from './randomAccess';

/** An archive file of the workspace, opened for reading; it holds nothing that must be released. */
export interface OpenArchive {
  readonly source: RandomAccessSource;
  readonly contents: ArchiveContents;
  /** Of the archive's bytes, in lower-case hexadecimal. */
  sha256(): Promise<string>;
  /** Where what was found out about an archive of these bytes is kept; absent when nothing is kept. */
  readonly memory?: ArchiveMemory;
}

/** Bytes that are kept between processes. They may be lost at any time. Neither ever rejects. */
export interface ArchiveMemory {
  recall(): Promise<Uint8Array | undefined>;
  keep(bytes: Uint8Array): Promise<void>;
}

/** Opens archive files. Rejects when the file is not there or can't be read. */
export interface Archives {
  open(path: string): Promise<OpenArchive>;
}
