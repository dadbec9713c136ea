/** Offsets in the file's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
