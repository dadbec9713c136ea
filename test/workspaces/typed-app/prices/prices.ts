/** A line of an order; `cents` is the price of one. */
export interface Line {
  readonly cents: number;
  readonly count: number;
}

/** What an order costs, in cents. */
export function total(lines: readonly Line[]): number {
  let sum = 0;
  for (const { cents, count } of lines) {
    if (count < 0) throw new RangeError(`A line can't have the count ${count}.`);
    sum += cents * count;
  }
  return sum;
}
