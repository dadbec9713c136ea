import assert from 'node:assert/strict';
import { applyEdits } from 'jsonc-parser';
import {
  EMPTY_MANIFEST,
  isLayerArn,
  manifestKey,
  manifestWithLayer,
  mapLayerChanges,
} from '../../../src/extension/functions/manifestText';
import { SAMPLE_FILES } from '../../../src/extension/functions/sampleFiles';
import { openProject } from '../../../src/app/openProject';
import { FunctionOpener } from '../../../src/app/openFunction';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf } from '../support/workspaces';

describe('Mapping a layer in strata.json', () => {
  const cases: readonly [string, string, string | undefined][] = [
    ['an empty object', '{}', '{\n  "layers": {\n    "Shared": "../shared"\n  }\n}'],
    [
      'others before it',
      '{ "layers": { "A": "a" } }',
      '{\n  "layers": {\n    "A": "a",\n    "Shared": "../shared"\n  }\n}',
    ],
    [
      'the same one',
      '{"layers":{"Shared":"old"},"findings":{}}',
      '{"layers":{"Shared":"../shared"},"findings":{}}',
    ],
    [
      'comments and trailing commas',
      '{\n  // why\n  "layers": {\n    // here\n    "A": "a",\n  },\n}\n',
      '{\n  // why\n  "layers": {\n    // here\n    "A": "a",\n    "Shared": "../shared",\n  },\n}\n',
    ],
    ['an array', '[]', undefined],
    ['layers that are no object', '{"layers":3}', undefined],
    ['broken text', '{"layers":', undefined],
    ['nothing', '', undefined],
  ];
  for (const [what, text, expected] of cases)
    it(`takes ${what}`, () => {
      const changes = mapLayerChanges(text, 'Shared', '../shared');
      assert.equal(changes && applyEdits(text, [...changes]), expected);
    });

  it('tells the ARN of a layer version', () => {
    const arn = 'arn:aws-cn:lambda:cn-north-1:123456789012:layer:my_layer-2:17';
    assert.ok(isLayerArn(arn));
    for (const other of [
      arn.replace(/:17$/, ''),
      `${arn}x`,
      'shared',
      arn.replace('layer', 'function'),
    ])
      assert.ok(!isLayerArn(other), other);
  });

  it('begins a file', () => {
    assert.deepEqual(JSON.parse(manifestWithLayer('A', 'a.zip')), { layers: { A: 'a.zip' } });
    assert.deepEqual(JSON.parse(EMPTY_MANIFEST), { layers: {}, findings: {} });
  });

  it('names a layer as the reader looks it up', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:layer:shared:3';
    const keys = [
      manifestKey({ name: 'shared', reference: arn }),
      manifestKey({ name: 'SharedLayer', reference: '!Ref SharedLayer' }),
    ];
    const template = `Parameters: { SharedLayer: { Type: String } }
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., Handler: app.handler, Runtime: nodejs22.x, Layers: [${arn}, !Ref SharedLayer] }
`;
    const { folder, dispose } = await workspaceOf({
      'template.yaml': template,
      'strata.json': JSON.stringify({ layers: Object.fromEntries(keys.map((key) => [key, 'x'])) }),
    });
    const { functions } = await openProject(nodeFiles, folder);
    await dispose();
    const targets = functions[0]?.layers.map(({ target }) => target.kind);
    assert.deepEqual(targets, ['local', 'local']);
  });
});

describe('The sample', () => {
  it('is a project with two layers that bring one package twice', async () => {
    const { folder, dispose } = await workspaceOf(SAMPLE_FILES);
    const { functions, problems } = await openProject(nodeFiles, folder);
    assert.deepEqual([functions.length, problems], [1, []]);
    const opener = new FunctionOpener({ files: nodeFiles, archives: zipArchives }, folder);
    const [definition] = functions;
    assert.ok(definition);
    const { filesystem, layers } = await opener.open(definition);
    await dispose();
    assert.equal(layers.length, 2);
    const replaced = filesystem.entries.filter(({ overrides }) => overrides.length > 0);
    assert.deepEqual(
      replaced.map(({ path }) => path.split('/').at(-1)),
      ['index.js', 'package.json'],
    );
  });
});
