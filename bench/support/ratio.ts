/** One line of a benchmark: what we need against what another way needs. */
export interface Ratio {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly theirs: number;
  /** Ours may be this part of theirs. */
  readonly most: number;
}

const RUNS = 15;

/** Milliseconds of the best run: what else the machine does makes the others slower, never faster. */
export async function best(action: () => Promise<unknown>, runs = RUNS): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run++) least = Math.min(least, await timed(action));
  return least;
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

export function show({ what, unit, ours, theirs, most }: Ratio): string {
  const ratio = ours / theirs;
  const verdict = ratio <= most ? 'ok  ' : 'OVER';
  const numbers = `${ours.toFixed(1)} to ${theirs.toFixed(1)} ${unit}`;
  return `${verdict} ${ratio.toFixed(4)} of ${most.toFixed(4)}   ${numbers.padEnd(24)} ${what}`;
}
