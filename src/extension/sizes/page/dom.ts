/** The few things that every part of the page does with its document. */

/** An element of the frame; the frame is ours, so that it is there. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

/** The class that gives a provider its colour. */
export function colorOf(position: number | undefined): string {
  const COLORS = 5;
  if (position === undefined || position === 0) return 'provider-0';
  return `provider-${((position - 1) % COLORS) + 1}`;
}
