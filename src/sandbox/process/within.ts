/** Resolves with what a promise gives, or with `undefined` after so many milliseconds. */
export async function within<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, limitMs));
  });
  const first = await Promise.race([promise, limit]);
  clearTimeout(timer);
  return first;
}
