/** Where the parts of a graph of dependencies stand: the function at the left, layers and the runtime in a column. */
import type { GraphDocument, GraphEdge, GraphNode } from '../../app/documents';

export const NODE = { width: 190, height: 46 };
const MARGIN = 24;
const ROW = 92;
/** Room for words between the function and the column, and beside the arcs at its right. */
const GAP = 300;
const ARC = 70;
const ARC_STEP = 34;
const WORDS = 290;
const LINE = 16;
/** Edges of one pair that are named; the table has them all. */
const NAMED = 3;

export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
}

/** All edges between two nodes, drawn as one arrow. */
export interface PlacedEdge {
  readonly edges: readonly GraphEdge[];
  /** SVG path. */
  readonly line: string;
  readonly label: { readonly x: number; readonly y: number; readonly end: boolean };
  /** Lines of words. */
  readonly text: readonly string[];
  readonly isBroken: boolean;
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export function layoutGraph({ nodes, edges }: GraphDocument): PlacedGraph {
  const column = nodes.filter(({ kind }) => kind !== 'function');
  const height = Math.max(1, column.length) * ROW + MARGIN;
  const right = MARGIN + NODE.width + GAP;
  const placed = new Map<string, PlacedNode>();
  column.forEach((node, index) => placed.set(node.id, { node, x: right, y: MARGIN + index * ROW }));
  for (const node of nodes.filter(({ kind }) => kind === 'function'))
    placed.set(node.id, { node, x: MARGIN, y: (height - NODE.height) / 2 });
  const pairs = grouped(edges);
  const among = pairs.filter(([first]) => first?.from !== 'function' && first?.to !== 'function');
  return {
    width: right + NODE.width + ARC + ARC_STEP * among.length + WORDS,
    height,
    nodes: [...placed.values()],
    edges: pairs.flatMap((pair) => placeEdge(pair, placed, among.indexOf(pair)) ?? []),
  };
}

function grouped(edges: readonly GraphEdge[]): (readonly GraphEdge[])[] {
  const pairs = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  }
  return [...pairs.values()];
}

/** @param arc which of the arcs at the right it is, -1 for a line to or from the function */
function placeEdge(
  edges: readonly GraphEdge[],
  placed: ReadonlyMap<string, PlacedNode>,
  arc: number,
): PlacedEdge | undefined {
  const [from, to] = [placed.get(edges[0]?.from ?? ''), placed.get(edges[0]?.to ?? '')];
  if (!from || !to) return undefined;
  const text = wordsOf(edges);
  const isBroken = edges.some((edge) => edge.isBroken);
  const middle = NODE.height / 2;
  if (arc >= 0) {
    const start = { x: from.x + NODE.width, y: from.y + middle + 8 };
    const end = { x: to.x + NODE.width, y: to.y + middle - 8 };
    const bulge = start.x + ARC + ARC_STEP * arc;
    const line = `M ${start.x} ${start.y} C ${bulge} ${start.y}, ${bulge} ${end.y}, ${end.x} ${end.y}`;
    const label = {
      x: start.x + (bulge - start.x) * 0.75 + 8,
      y: (start.y + end.y) / 2,
      end: false,
    };
    return { edges, line, label, text, isBroken };
  }
  const isBack = to.node.kind === 'function';
  const [left, right] = isBack ? [to, from] : [from, to];
  const shift = isBack ? 10 : -6;
  const near = { x: right.x, y: right.y + middle + shift };
  const far = { x: left.x + NODE.width, y: left.y + middle + shift };
  const bend = far.x + 60;
  const curve = (a: { x: number; y: number }, b: { x: number; y: number }): string =>
    `M ${a.x} ${a.y} C ${bend} ${a.y}, ${bend} ${b.y}, ${b.x} ${b.y}`;
  const line = isBack ? curve(near, far) : curve(far, near);
  const y = isBack ? near.y + LINE : near.y - 8 - LINE * (text.length - 1);
  return { edges, line, label: { x: right.x - 14, y, end: true }, text, isBroken };
}

function wordsOf(edges: readonly GraphEdge[]): string[] {
  const named = edges.slice(0, edges.length > NAMED ? NAMED - 1 : NAMED).map(edgeName);
  const more = edges.length - named.length;
  return more > 0 ? [...named, `and ${more} more`] : named;
}

/** `lodash 4.17.21` */
export function edgeName({ package: name, version }: GraphEdge): string {
  return version === undefined ? name : `${name} ${version}`;
}
