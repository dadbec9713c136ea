/** The date, for facts that change with it. */
export interface Clock {
  /** Today in UTC, `2026-11-23`. */
  today(): string;
}
