/** A dependency graph in the languages of Mermaid and Graphviz. */
import type { GraphDocument, GraphEdge, GraphNode } from '../../app/documents';

/** Mermaid ("Flowcharts - Basic Syntax", read 2026-11): what fails is red, what nobody declares is dashed. */
export function graphMermaid({ nodes, edges }: GraphDocument): string {
  const arrows = [...pairs(edges)].map(([, group]) => {
    const [{ from, to }] = group;
    const arrow = group.every(({ isDeclared }) => isDeclared) ? '-->' : '-.->';
    return `  ${from} ${arrow}|"${labelOf(group).map(escapeMermaid).join('<br>')}"| ${to}`;
  });
  const broken = [...pairs(edges).values()].flatMap((group, index) =>
    group.some(({ isBroken }) => isBroken) ? `  linkStyle ${index} stroke:#d33` : [],
  );
  const lines = nodes.map((node) => `  ${node.id}["${escapeMermaid(nameOf(node))}"]`);
  return `${['flowchart LR', ...lines, ...arrows, ...broken].join('\n')}\n`;
}

/** Graphviz ("DOT Language", read 2026-11). */
export function graphDot({ nodes, edges }: GraphDocument): string {
  const lines = nodes.map((node) => `  ${node.id} [label=${JSON.stringify(nameOf(node))}];`);
  const arrows = [...pairs(edges).values()].map((group) => {
    const [{ from, to }] = group;
    const style = group.every(({ isDeclared }) => isDeclared) ? 'solid' : 'dashed';
    const colour = group.some(({ isBroken }) => isBroken) ? ', color=red' : '';
    const label = JSON.stringify(labelOf(group).join('\n'));
    return `  ${from} -> ${to} [label=${label}, style=${style}${colour}];`;
  });
  return `${['digraph {', '  rankdir=LR;', '  node [shape=box];', ...lines, ...arrows, '}'].join('\n')}\n`;
}

type Group = [GraphEdge, ...GraphEdge[]];

/** One arrow for all packages between two. */
function pairs(edges: readonly GraphEdge[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  return groups;
}

const MAX_NAMES = 8;

function labelOf(group: Group): string[] {
  const names = group.map(({ package: name, version }) =>
    version === undefined ? name : `${name} ${version}`,
  );
  const rest = names.length - MAX_NAMES;
  return rest > 0 ? [...names.slice(0, MAX_NAMES), `and ${rest} more`] : names;
}

function nameOf({ id, kind, name }: GraphNode): string {
  return kind === 'layer' ? `${id.replace('layer', '')} ${name}` : name;
}

/** Entity codes stand for what would end a text. */
function escapeMermaid(text: string): string {
  return text.replace(/["#;<>]/g, (character) => `#${character.charCodeAt(0)};`);
}
