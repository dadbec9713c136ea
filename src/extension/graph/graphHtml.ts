/** The page with the graph of what a stack's parts need of each other. It has no script: its links are commands. */
import type { GraphDocument, GraphEdge, GraphNode } from '../../app/documents';
import { COMMAND } from '../commands/commandIds';
import { escapeHtml, pageHead } from '../html';
import type { FunctionKey } from '../project/functionKey';
import { edgeName, layoutGraph, NODE, type PlacedEdge, type PlacedNode } from './layoutGraph';

export interface GraphFrame {
  readonly key: FunctionKey;
  readonly style: string;
  readonly source: string;
  readonly nonce: string;
}

export function graphHtml(graph: GraphDocument, { key, ...frame }: GraphFrame): string {
  return page(
    key,
    frame,
    graph.edges.length === 0
      ? '<p>Nothing here loads a package of a layer or of the runtime.</p>'
      : `${picture(graph)}\n${LEGEND}\n${table(graph, key)}`,
  );
}

/** @param problem why there is no graph */
export function problemHtml(problem: string, { key, ...frame }: GraphFrame): string {
  return page(key, frame, `<p role="alert">${escapeHtml(problem)}</p>`);
}

function page({ id }: FunctionKey, frame: Omit<GraphFrame, 'key'>, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
${pageHead(`${id}: dependencies`, frame)}
<body>
  <h1>What ${escapeHtml(id)} and its layers need of each other</h1>
  ${content}
</body>
</html>`;
}

const LEGEND = `<ul class="legend" aria-label="Lines">
  <li><svg width="34" height="8" aria-hidden="true"><path class="edge declared" d="M 0 4 H 34"/></svg> declared</li>
  <li><svg width="34" height="8" aria-hidden="true"><path class="edge" d="M 0 4 H 34"/></svg> not declared</li>
  <li><svg width="34" height="8" aria-hidden="true"><path class="edge broken" d="M 0 4 H 34"/></svg> there, but not where the code looks</li>
</ul>`;

function picture(graph: GraphDocument): string {
  const { width, height, nodes, edges } = layoutGraph(graph);
  return `<div class="scroll"><svg class="graph" role="img" aria-labelledby="graph-title graph-text" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  <title id="graph-title">Dependencies</title>
  <desc id="graph-text">${escapeHtml(graph.edges.map((edge) => sentence(edge, graph.nodes)).join(' '))}</desc>
  <defs>
    <marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M 0 0 L 10 5 L 0 10 z"/></marker>
  </defs>
  ${edges.map(drawEdge).join('\n  ')}
  ${nodes.map(drawNode).join('\n  ')}
</svg></div>`;
}

function drawEdge({ edges, line, label, text, isBroken }: PlacedEdge): string {
  const isDeclared = edges.every((edge) => edge.isDeclared);
  const kind = isBroken ? ' broken' : isDeclared ? ' declared' : '';
  const lines = text.map(
    (words, index) =>
      `<tspan x="${label.x}" ${index === 0 ? '' : 'dy="16"'}>${escapeHtml(shortened(words))}</tspan>`,
  );
  return `<path class="edge${kind}" d="${line}" marker-end="url(#head)"/>
  <text class="words${kind}" x="${label.x}" y="${label.y}"${label.end ? ' text-anchor="end"' : ''}>${lines.join('')}</text>`;
}

const MOST = 34;

function shortened(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}

const NAME = 22;

function drawNode({ node, x, y }: PlacedNode): string {
  const name = nodeName(node);
  const shown = name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name;
  return `<g class="node ${node.kind}"><title>${escapeHtml(name)}</title><rect x="${x}" y="${y}" width="${NODE.width}" height="${NODE.height}" rx="4"/><text x="${x + NODE.width / 2}" y="${y + 20}" text-anchor="middle">${escapeHtml(shown)}</text><text class="kind" x="${x + NODE.width / 2}" y="${y + 36}" text-anchor="middle">${node.kind}</text></g>`;
}

/** `ƒ Resize`, `1 Base`, `nodejs22.x` */
function nodeName({ id, kind, name }: GraphNode): string {
  if (kind === 'function') return `ƒ ${name}`;
  return kind === 'layer' ? `${id.slice('layer'.length)} ${name}` : name;
}

function table({ nodes, edges }: GraphDocument, key: FunctionKey): string {
  const rows = edges.map(
    (edge) =>
      `<tr><th scope="row">${cell(edge.from, nodes)}</th><td>${escapeHtml(edgeName(edge))}</td><td>${cell(edge.to, nodes)}</td><td>${stateOf(edge)}</td><td><a href="${link(key, edge.path)}">${escapeHtml(edge.path)}</a></td></tr>`,
  );
  return `<section>
  <h2>The same as a table</h2>
  <table>
    <thead><tr><th scope="col">Needed by</th><th scope="col">Package</th><th scope="col">Brought by</th><th scope="col">State</th><th scope="col">Asked for in</th></tr></thead>
    <tbody>
    ${rows.join('\n    ')}
    </tbody>
  </table>
</section>`;
}

function cell(id: string, nodes: readonly GraphNode[]): string {
  const node = nodes.find((one) => one.id === id);
  return escapeHtml(node ? nodeName(node) : id);
}

function stateOf({ isBroken, isDeclared }: GraphEdge): string {
  if (isBroken) return 'not seen by the code that asks';
  return isDeclared ? 'declared' : 'not declared';
}

function sentence(edge: GraphEdge, nodes: readonly GraphNode[]): string {
  const [from, to] = [edge.from, edge.to].map(
    (id) => nodes.find((one) => one.id === id)?.name ?? id,
  );
  return `${from ?? ''} needs ${edgeName(edge)} of ${to ?? ''}, ${stateOf(edge)}.`;
}

function link(key: FunctionKey, path: string): string {
  const query = encodeURIComponent(JSON.stringify([{ ...key, path }]));
  return escapeHtml(`command:${COMMAND.revealPath}?${query}`);
}
