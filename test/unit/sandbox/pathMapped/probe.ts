/** Something that functions do with Lambda's paths; its answer in a namespace is the truth. */
export interface Probe {
  readonly name: string;
  /** An expression of the language; its value is compared. */
  readonly code: string;
  /** Path mapping can't give the same answer. */
  readonly fails?: true;
}
