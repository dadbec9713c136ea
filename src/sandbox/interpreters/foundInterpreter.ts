import type { Family } from './runtimeId';

/** One interpreter of this machine, as it or its installation describes itself. */
export interface FoundInterpreter {
  readonly family: Family;
  /** The real executable. */
  readonly path: string;
  /** E.g. `3.12.1`; of a Java 8 `8.0.392`. */
  readonly version: string;
  /** Its installation folder, which is seen at `/var/lang`. */
  readonly prefix: string;
  /** Folders with packages that were installed by hand: Lambda has none of them. */
  readonly packageFolders: readonly string[];
  /** Of Node's: the switches that it knows and Lambda's runtimes turn off. */
  readonly switches: readonly string[];
  /** Folders that it looks for by their paths on the host and that are seen there too. */
  readonly ownFolders: readonly string[];
}
