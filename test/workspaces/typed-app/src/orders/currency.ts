/** Cents as people read them. */
export function currency(cents: number): string {
  return `${(cents / 100).toFixed(2)} EUR`;
}
