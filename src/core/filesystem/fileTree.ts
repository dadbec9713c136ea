export type EntryKind = 'file' | 'directory' | 'symlink';

/** One file, folder or link of a layer or of the function package, before any merge. */
export interface TreeEntry {
  /** Path below the tree's root with `/`, without leading or trailing slash: `nodejs/package.json`. */
  readonly path: string;
  readonly kind: EntryKind;
  /** Unzipped bytes; a link's is the length of its target; a folder's is 0. */
  readonly size: number;
  /** Permission bits, e.g. `0o755`. */
  readonly mode: number;
  /** The archive carries no mode (or only implies this folder), so `mode` is the usual one. */
  readonly modeAssumed: boolean;
  /** Target of a link, exactly as it is written. */
  readonly target?: string;
  /** CRC-32 of the contents, where it is known without reading them. */
  readonly crc32?: number;
  /** When it was last changed, in milliseconds since the epoch; of files on disk only. */
  readonly modifiedMs?: number;
  /** What the tree's own reader needs to find the contents; nobody else looks into it. */
  readonly locator?: unknown;
}

/**
 * A rooted set of entries whose contents can be read: a layer zip, a layer folder, a function's code.
 * Each path occurs once. Folders that are only implied by an entry below them are included.
 */
export interface FileTree {
  readonly entries: readonly TreeEntry[];
  /** Contents of a file. Rejects when they can't be read (damaged archive, file gone). */
  read(entry: TreeEntry): Promise<Uint8Array>;
  /**
   * `length` bytes of a file from `offset`, fewer only when it ends before. They are not checked against the
   * archive's checksum, which is one of the whole file. Rejects as {@link read} does.
   */
  readPart(entry: TreeEntry, offset: number, length: number): Promise<Uint8Array>;
}
