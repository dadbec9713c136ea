/** An event with the name that people know it by. */
export interface NamedEvent {
  /** JSON text. */
  readonly text: string;
  readonly name: string;
  /** The file that it was read from, absolute: read again before each run. */
  readonly file?: string;
}
