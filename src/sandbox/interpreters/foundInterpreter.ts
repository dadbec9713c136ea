import type { Family } from './runtimeId';

/** One interpreter of this machine, as it describes itself. */
export interface FoundInterpreter {
  readonly family: Family;
  /** The real executable. */
  readonly path: string;
  readonly version: string;
  /** Its installation folder, which is seen at `/var/lang`. */
  readonly prefix: string;
  /** Folders with packages that were installed by hand: Lambda has none of them. */
  readonly packageFolders: readonly string[];
  /** Of Node's: the switches that it knows and Lambda's runtimes turn off. */
  readonly switches: readonly string[];
}
