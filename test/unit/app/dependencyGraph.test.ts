import assert from 'node:assert/strict';
import { graphDot, graphMermaid } from '../../../src/cli/render/graphText';
import { inLayer, npm, graphOf, projectOf } from '../support/checks';

const FILES = {
  'src/app.js': "require('web');\nrequire('@aws-sdk/client-s3');\nrequire('own');\n",
  'src/package.json': '{ "dependencies": { "web": "1" } }',
  'src/node_modules/own/index.js': '',
  ...inLayer('Base', npm('lodash', '4.17.21', ['index.js'])),
  ...inLayer('Web', {
    ...npm('web', '1.0.0', []),
    'nodejs/node_modules/web/index.js': "require('lodash');\nrequire('own');\n",
  }),
};

describe('the graph of what a stack needs of each other', () => {
  const graph = () => graphOf(projectOf(FILES, { layers: ['Base', 'Web'] }));

  it('has the function, its layers, and the runtime where it is used', async () => {
    const { nodes, edges } = await graph();
    assert.deepEqual(
      nodes.map(({ id, name }) => `${id} ${name}`),
      ['function Fn', 'layer1 Base', 'layer2 Web', 'runtime nodejs22.x'],
    );
    assert.deepEqual(
      edges.map(
        ({ from, to, package: name, version, isDeclared, isBroken }) =>
          `${from} ${to} ${name} ${version ?? '-'}${isDeclared ? ' declared' : ''}${isBroken ? ' broken' : ''}`,
      ),
      [
        'function layer2 web 1.0.0 declared',
        'function runtime @aws-sdk/client-s3 -',
        'layer2 layer1 lodash 4.17.21',
        'layer2 function own - broken',
      ],
    );
  });

  it('is drawn by Mermaid', async () => {
    assert.equal(
      graphMermaid(await graph()),
      `flowchart LR
  function["Fn"]
  layer1["1 Base"]
  layer2["2 Web"]
  runtime["nodejs22.x"]
  function -->|"web 1.0.0"| layer2
  function -.->|"@aws-sdk/client-s3"| runtime
  layer2 -.->|"lodash 4.17.21"| layer1
  layer2 -.->|"own"| function
  linkStyle 3 stroke:#d33
`,
    );
  });

  it('is drawn by Graphviz', async () => {
    const dot = graphDot(await graph());
    assert.ok(dot.startsWith('digraph {\n'));
    assert.ok(dot.includes('  layer2 -> layer1 [label="lodash 4.17.21", style=dashed];'));
    assert.ok(dot.includes('  layer2 -> function [label="own", style=dashed, color=red];'));
  });
});
