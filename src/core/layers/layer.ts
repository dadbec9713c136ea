import type { Content } from './openContent';

/** A layer whose contents are known. */
export interface Layer {
  /** 1-based place in the function's list; a later layer wins. */
  readonly position: number;
  /** What people call it: the logical id, or the file name. */
  readonly name: string;
  /** Where its contents are, as people read it: a path relative to the project. */
  readonly source: string;
  readonly content: Content;
}

/** A place in a function's list of layers of which nothing is known: not resolved, not there, or remote. */
export interface UnknownLayer {
  readonly position: number;
  readonly name: string;
  /** Why, as a clause: `parameter 'SharedLayer' has no value here`. */
  readonly reason: string;
}
