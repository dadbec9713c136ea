import type { ArchiveContents } from '../archive/archiveEntry';
import type { RandomAccessSource } from './randomAccess';

/** An archive file of the workspace, opened for reading; it holds nothing that must be released. */
export interface OpenArchive {
  readonly source: RandomAccessSource;
  readonly contents: ArchiveContents;
  /** Of the archive's bytes, in lower-case hexadecimal. */
  sha256(): Promise<string>;
}

/** Opens archive files. Rejects when the file is not there or can't be read. */
export interface Archives {
  open(path: string): Promise<OpenArchive>;
}
