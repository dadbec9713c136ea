/** Takes a failed attempt for `false`, the last one for what it is. */
export function rethrowAfter(attempt: number, last: number): (error: unknown) => false {
  return (error) => {
    if (attempt >= last) throw error;
    return false;
  };
}
