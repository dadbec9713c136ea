/** How long the extension host may be kept at one piece of work. */
const SLICE_MS = 8;

/** Maps items without holding anybody up: others get their turn in between. Stops when the signal fires. */
export async function mapInSlices<T, R>(
  items: readonly T[],
  map: (item: T) => R,
  signal: AbortSignal,
): Promise<R[]> {
  const results: R[] = [];
  let started = performance.now();
  for (const item of items) {
    if (performance.now() - started > SLICE_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      started = performance.now();
    }
    if (signal.aborted) break;
    results.push(map(item));
  }
  return results;
}
