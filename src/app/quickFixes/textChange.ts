/** A replacement in a text, by offset in UTF-16 units. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** How one file changes. */
export interface FileChange {
  /** Absolute. */
  readonly file: string;
  /** The file is not there yet; the change inserts into nothing. */
  readonly isNew: boolean;
  readonly changes: readonly TextChange[];
}
