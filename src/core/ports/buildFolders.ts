/** Where builds put their results: whole or not at all. */
export interface BuildFolders {
  /**
   * Begins a build. Rejects when the disk refuses.
   * @param place absolute; the folder that the result will be
   */
  open(place: string): Promise<BuildDraft>;
}

/** A build that is going on. One of the last two calls must end it. */
export interface BuildDraft {
  /** Absolute; a folder of its own, empty at first, that becomes the result. */
  readonly artifacts: string;
  /**
   * Copies sources, without what earlier builds left, and gives the absolute folder of the copy.
   * @param to below the result, e.g. `python`; `undefined` for a place that goes when the build ends
   */
  copy(source: string, to: string | undefined): Promise<string>;
  /** Puts the result in its place, for the one that was there, with a note of what it was made of. */
  publish(source: string): Promise<void>;
  discard(): Promise<void>;
}
