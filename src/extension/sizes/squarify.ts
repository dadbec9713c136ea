/** A rectangle, in any unit. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides a rectangle among weights, each getting its share of the area and being as near to a square as the order
 * allows. The squarified treemap of M. Bruls, K. Huizing and J. J. van Wijk, "Squarified Treemaps" (2000).
 *
 * @param weights the largest first; what is not above 0 gets no area
 * @returns one rectangle for each weight, in the same order
 */
export function squarify(weights: readonly number[], area: Rect): Rect[] {
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  const scale = total > 0 ? (area.width * area.height) / total : 0;
  const areas = weights.map((weight) => Math.max(0, weight) * scale);
  const placed: Rect[] = [];
  let left = area;
  while (placed.length < areas.length) {
    const side = Math.min(left.width, left.height);
    const row = nextRow(areas.slice(placed.length), side);
    const { rects, rest } = placeRow(row, left);
    placed.push(...rects);
    left = rest;
  }
  return placed;
}

/** As many areas as make a row along a side better and not worse; at least one. */
function nextRow(areas: readonly number[], side: number): number[] {
  const row: number[] = [];
  let worst = Infinity;
  for (const area of areas) {
    const next = worstRatio([...row, area], side);
    if (row.length > 0 && next > worst) break;
    row.push(area);
    worst = next;
  }
  return row;
}

/** The longest shape of a row of areas along a side: 1 is a square. */
function worstRatio(row: readonly number[], side: number): number {
  const sum = row.reduce((total, area) => total + area, 0);
  const smallest = Math.min(...row);
  if (sum === 0 || side === 0 || smallest === 0) return Infinity;
  const [square, whole] = [side ** 2, sum ** 2];
  return Math.max((square * Math.max(...row)) / whole, whole / (square * smallest));
}

/** Lays a row along the shorter side, and gives back what is left of the rectangle. */
function placeRow(row: readonly number[], area: Rect): { rects: Rect[]; rest: Rect } {
  const { x, y, width, height } = area;
  const sum = row.reduce((total, one) => total + one, 0);
  const isUpright = height <= width;
  const side = isUpright ? height : width;
  const depth = side > 0 ? Math.min(sum / side, isUpright ? width : height) : 0;
  let at = 0;
  const rects = row.map((one) => {
    const length = depth > 0 ? one / depth : 0;
    const rect = isUpright
      ? { x, y: y + at, width: depth, height: length }
      : { x: x + at, y, width: length, height: depth };
    at += length;
    return rect;
  });
  const rest = isUpright
    ? { x: x + depth, y, width: width - depth, height }
    : { x, y: y + depth, width, height: height - depth };
  return { rects, rest };
}
