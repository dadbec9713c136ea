/**
 * A signal that fires with the first of two. Both may live long: `AbortSignal.any` stays tied to them until it is
 * collected, and takes as long as the rest of what an invocation does here.
 *
 * @returns `release` unties it
 */
export function firstOf(
  one: AbortSignal,
  other: AbortSignal | undefined,
): { readonly signal: AbortSignal; readonly release: () => void } {
  if (!other) return { signal: one, release: () => undefined };
  const joined = new AbortController();
  const both = [one, other];
  const abort = (): void => joined.abort();
  if (both.some(({ aborted }) => aborted)) abort();
  for (const signal of both) signal.addEventListener('abort', abort, { once: true });
  return {
    signal: joined.signal,
    release: () => {
      for (const signal of both) signal.removeEventListener('abort', abort);
    },
  };
}
