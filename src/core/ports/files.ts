export type FileKind = 'file' | 'directory' | 'symlink' | 'other';

/** What `lstat` tells of one path: links are not followed. */
export interface FileStat {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Permission bits, e.g. `0o755`. */
  readonly mode: number;
  /** The disk knows no such bits, so `mode` is what a builder gives there. */
  readonly modeAssumed?: boolean;
  /** Milliseconds since the epoch. */
  readonly modifiedMs: number;
}

/** One name in a folder. A link is itself, not what it leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: FileKind;
}

/**
 * The workspace's files, as the core sees them. Paths are absolute and in the form of the platform;
 * they are joined with {@link Files.join} alone. A path that is not there is `undefined`, never an error;
 * every other failure (no permission, I/O) rejects.
 */
export interface Files {
  stat(path: string): Promise<FileStat | undefined>;
  /** Names in a folder, unsorted; `undefined` when there is no such folder. */
  list(path: string): Promise<readonly string[] | undefined>;
  /** Names in a folder with what they are, in one step; `undefined` when there is no such folder. */
  entries(path: string): Promise<readonly FolderEntry[] | undefined>;
  read(path: string): Promise<Uint8Array | undefined>;
  /** `length` bytes from `offset`, fewer only when the file ends before. */
  readPart(path: string, offset: number, length: number): Promise<Uint8Array | undefined>;
  /** The target of a link as it is written. */
  readLink(path: string): Promise<string | undefined>;
  /** Joins and normalises; the segments use `/`. An absolute segment replaces what is before it. */
  join(base: string, ...segments: readonly string[]): string;
  /** `path` relative to `base`, with `/`; starts with `..` when it lies outside. */
  relative(base: string, path: string): string;
}
