import type { Content } from '../layers/openContent';
import type { OpenFunction } from '../project/openFunction';

/** Folders on disk that hold what a function sees. They are the cache's: nobody writes to them. */
export interface Workplace {
  /** The merged layers; absent when the function has none. */
  readonly optDir?: string;
  readonly taskDir: string;
  /** Tells apart what differs in layers or code: equal keys see the same files. */
  readonly key: string;
}

/** Lays a function's merged filesystem out on disk, to run it. */
export interface Workbench {
  /** Rejects when the function's package is unknown, a member can't be unpacked, or the disk refuses. */
  lay(target: OpenFunction, signal?: AbortSignal): Promise<Workplace>;
  /**
   * The folder with everything that a zip holds, for people and editors: no file of it can be written, all can be
   * read. Each zip is unpacked once. Rejects when a member can't be unpacked, or the disk refuses.
   */
  archiveFolder(content: Content, signal?: AbortSignal): Promise<string>;
}
