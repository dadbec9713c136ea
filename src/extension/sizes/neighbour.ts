import type { Rect } from './squarify';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much more a step aside counts than one ahead. */
const ASIDE = 4;
/** Edges that meet differ by less than this, for all that is computed in fractions. */
const TOUCH = 0.5;

/**
 * The rectangle that someone means who goes from one of them into a direction: the nearest of those that lie there,
 * best straight ahead. `undefined` when there is none.
 */
export function neighbour(
  rects: readonly Rect[],
  from: number,
  direction: Direction,
): number | undefined {
  const start = rects[from];
  if (!start) return undefined;
  let best: { readonly index: number; readonly cost: number } | undefined;
  for (const [index, rect] of rects.entries()) {
    const cost = index === from ? undefined : costOf(start, rect, direction);
    if (cost !== undefined && (!best || cost < best.cost)) best = { index, cost };
  }
  return best?.index;
}

/** Distance ahead and aside; `undefined` for what does not lie there. */
function costOf(start: Rect, rect: Rect, direction: Direction): number | undefined {
  const ahead = {
    right: rect.x - (start.x + start.width),
    left: start.x - (rect.x + rect.width),
    down: rect.y - (start.y + start.height),
    up: start.y - (rect.y + rect.height),
  }[direction];
  if (ahead < -TOUCH) return undefined;
  const isLevel = direction === 'left' || direction === 'right';
  const aside = isLevel
    ? gap(start.y, start.height, rect.y, rect.height)
    : gap(start.x, start.width, rect.x, rect.width);
  // Of several that touch, the one that begins where we are.
  const shift = isLevel ? Math.abs(rect.y - start.y) : Math.abs(rect.x - start.x);
  return Math.max(0, ahead) + aside * ASIDE + shift / 1000;
}

/** Room between two spans, 0 when they overlap. */
function gap(a: number, aLength: number, b: number, bLength: number): number {
  const overlap = Math.min(a + aLength, b + bLength) - Math.max(a, b);
  return overlap > TOUCH ? 0 : 1 - Math.min(0, overlap);
}
