import assert from 'node:assert/strict';
import type { GraphDocument, GraphEdge } from '../../../src/app/documents';
import { graphHtml } from '../../../src/extension/graph/graphHtml';
import { layoutGraph, NODE } from '../../../src/extension/graph/layoutGraph';

const edge = (
  from: string,
  to: string,
  name: string,
  more: Partial<GraphEdge> = {},
): GraphEdge => ({
  from,
  to,
  package: name,
  isDeclared: false,
  isBroken: false,
  path: '/var/task/app.js',
  ...more,
});
const GRAPH: GraphDocument = {
  schemaVersion: 1,
  function: 'Fn',
  nodes: [
    { id: 'function', kind: 'function', name: 'Fn' },
    { id: 'layer1', kind: 'layer', name: 'Ba<se' },
    { id: 'layer2', kind: 'layer', name: 'Web' },
    { id: 'runtime', kind: 'runtime', name: 'nodejs22.x' },
  ],
  edges: [
    edge('function', 'layer2', 'web', { version: '1.0.0', isDeclared: true }),
    ...['a', 'b', 'c', 'd'].map((name) => edge('function', 'runtime', name)),
    edge('layer2', 'layer1', 'lodash'),
    edge('layer2', 'function', 'own', { isBroken: true, path: '/opt/x.js' }),
  ],
};

describe('the picture of dependencies', () => {
  const placed = layoutGraph(GRAPH);

  it('has every node inside of it, and none over another', () => {
    assert.equal(placed.nodes.length, 4);
    for (const { node, x, y } of placed.nodes) {
      assert.ok(x >= 0 && y >= 0, node.id);
      assert.ok(x + NODE.width <= placed.width && y + NODE.height <= placed.height, node.id);
      const over = placed.nodes.filter(
        (other) =>
          other.node !== node &&
          Math.abs(other.x - x) < NODE.width &&
          Math.abs(other.y - y) < NODE.height,
      );
      assert.deepEqual(over, [], node.id);
    }
  });

  it('draws one arrow for a pair, names a few packages and counts the rest', () => {
    assert.deepEqual(
      placed.edges.map(({ text, isBroken }) => [text.join(', '), isBroken]),
      [
        ['web 1.0.0', false],
        ['a, b, and 2 more', false],
        ['lodash', false],
        ['own', true],
      ],
    );
  });

  it('leaves out what leads nowhere', () => {
    const odd = { ...GRAPH, edges: [edge('layer9', 'layer1', 'x')] };
    assert.deepEqual(layoutGraph(odd).edges, []);
  });

  const frame = { key: { folder: '/p', id: 'Fn' }, style: 's', source: 'x', nonce: 'n' };
  const html = graphHtml(GRAPH, frame);

  it('says the same in words and in a table, with names as text', () => {
    assert.ok(html.includes('1 Ba&lt;se') && !html.includes('Ba<se'));
    assert.ok(html.includes('Web needs own of Fn, not seen by the code that asks.'));
    assert.equal(html.match(/<tr><th scope="row">/g)?.length, GRAPH.edges.length);
  });

  it('leads from the table to the file that asks', () => {
    const query = /command:strata\.revealPath\?([^"]+)">\/opt\/x\.js</.exec(html)?.[1] ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [
      { folder: '/p', id: 'Fn', path: '/opt/x.js' },
    ]);
  });

  it('has no style and no script that the page forbids', () => {
    assert.ok(!/style="|<script/.test(html));
  });

  it('says so where nothing is needed', () => {
    assert.match(graphHtml({ ...GRAPH, edges: [] }, frame), /Nothing here loads a package/);
  });
});
