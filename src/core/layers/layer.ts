import type { FileTree } from '../filesystem/fileTree';
import type { Problem } from '../problem';

/** A layer whose contents are known. */
export interface Layer {
  /** 1-based place in the function's list; a later layer wins. */
  readonly position: number;
  /** What people call it: the logical id, or the file name. */
  readonly name: string;
  /** Where its contents are: the path of a zip or folder, as the project writes it. */
  readonly source: string;
  readonly tree: FileTree;
  /** Of the zip's bytes; absent for a folder. */
  readonly sha256?: string;
  /** Sum of the unzipped sizes of everything in the archive, as Lambda counts. */
  readonly unzippedSize: number;
  /** What is wrong with the archive or folder; the entries that could be read are there all the same. */
  readonly problems: readonly Problem[];
}

/** A place in a function's list of layers of which nothing is known: not resolved, not there, or remote. */
export interface UnknownLayer {
  readonly position: number;
  readonly name: string;
  /** Why, as a clause: `parameter 'SharedLayer' has no value here`. */
  readonly reason: string;
}
