/** Something wrong with an input that did not stop the reading of the rest. */
export interface Problem {
  readonly code: 'layer.corrupt' | 'layer.unsafe-entry' | 'layer.repeated-entry';
  /** One sentence for people. */
  readonly message: string;
  /** The entry it concerns, by its name in the archive. */
  readonly entry?: string;
}
