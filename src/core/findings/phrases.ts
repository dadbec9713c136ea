/** Parts of sentences that several findings share. */

/** A layer as sentences name it: `layer 2 'imaging'`. */
export interface NamedLayer {
  readonly position: number;
  readonly name: string;
}

const MAX_NAMES = 5;

/** `layer 2 'imaging'` */
export function layerText({ position, name }: NamedLayer): string {
  return `layer ${position} '${name}'`;
}

/** `layer 2 'imaging'`, or the function's package where no layer is named. */
export function providerText(provider: NamedLayer | undefined): string {
  return provider ? layerText(provider) : "the function's package";
}

/** `is` or `are` */
export function are(number: number): string {
  return number === 1 ? 'is' : 'are';
}

/** The first of many items, comma by comma, and how many more there are. */
export function listText(items: readonly string[], separator = ', '): string {
  const shown = items.slice(0, MAX_NAMES).join(separator);
  return items.length > MAX_NAMES ? `${shown} and ${items.length - MAX_NAMES} more` : shown;
}

/** `'a', 'b' and 3 more` */
export function quoted(names: readonly string[]): string {
  return listText(names.map((name) => `'${name}'`));
}

/** `a, b or c` */
export function alternatives(items: readonly string[]): string {
  return items.length <= 1
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} or ${items.at(-1) ?? ''}`;
}

/** The sentence with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
