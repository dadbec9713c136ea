import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FunctionDefinition, ProjectDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';
import { workspaceOf } from '../support/workspaces';

const FOLDER = path.resolve('/project');

function read(text: string): Promise<ProjectDefinition> {
  return readSamTemplates(nodeFiles, [{ path: path.join(FOLDER, 'template.yaml'), text }]);
}

async function only(text: string): Promise<FunctionDefinition> {
  const { functions } = await read(text);
  assert.equal(functions.length, 1);
  assert.ok(functions[0]);
  return functions[0];
}

/** A template with one function; `layers` are the lines of its list. */
function withLayers(layers: string, rest = ''): string {
  return `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Layers:
${layers.replace(/^/gm, '        ')}
${rest}`;
}

const LAYER = `  Own:
    Type: AWS::Serverless::LayerVersion
    Properties:
      ContentUri: layers/own`;

describe('a SAM template', () => {
  it('gives a function with its own values over those of Globals, lists added up', async () => {
    const fn = await only(`Globals:
  Function:
    Runtime: nodejs22.x
    Timeout: 30
    Environment:
      Variables: { A: global, B: global }
    Layers: [!Ref One]
Parameters:
  Size: { Type: Number, Default: 512 }
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./src/fn/
      Handler: app.handler
      MemorySize: !Ref Size
      Architectures: [arm64]
      Environment:
        Variables: { B: own, C: !Ref Table }
      Layers: [!Ref Two]
  One: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/one } }
  Two: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: two.zip } }
  Table: { Type: AWS::DynamoDB::Table }
`);
    assert.deepEqual(
      { ...fn, layers: undefined, definedIn: undefined, handlerLocation: undefined },
      {
        id: 'Fn',
        runtime: 'nodejs22.x',
        handler: 'app.handler',
        architecture: 'arm64',
        buildCommand: 'sam build Fn',
        code: { kind: 'local', path: path.join(FOLDER, 'src/fn/') },
        environment: { A: 'global', B: 'own' },
        unknownEnvironment: { C: '!Ref Table' },
        timeoutSeconds: 30,
        memoryMb: 512,
        layers: undefined,
        definedIn: undefined,
        handlerLocation: undefined,
      },
    );
    assert.deepEqual(
      fn.layers.map(({ position, name, target }) => [
        position,
        name,
        target.kind === 'local' && target.path,
      ]),
      [
        [1, 'One', path.join(FOLDER, 'layers/one')],
        [2, 'Two', path.join(FOLDER, 'two.zip')],
      ],
    );
  });

  it('places each thing where it is written', async () => {
    const fn = await only(withLayers('- !Ref Own\n- Ref: Own\n- !Sub "arn:${AWS::Region}"', LAYER));
    assert.deepEqual(fn.definedIn?.range, {
      start: { line: 2, column: 3 },
      end: { line: 2, column: 5 },
    });
    assert.deepEqual(
      fn.layers.map(({ location }) => location?.range),
      [
        { start: { line: 7, column: 11 }, end: { line: 7, column: 19 } },
        { start: { line: 8, column: 11 }, end: { line: 8, column: 19 } },
        { start: { line: 9, column: 11 }, end: { line: 9, column: 36 } },
      ],
    );
  });

  const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer:tools:7';
  const items: readonly (readonly [string, string, string, RegExp | string])[] = [
    [`- ${ARN}`, 'tools', 'remote', ARN],
    [
      '- !Sub arn:aws:lambda:${AWS::Region}:017000801446:layer:Powertools:79',
      'Powertools',
      'remote',
      'arn:aws:lambda:${AWS::Region}:017000801446:layer:Powertools:79',
    ],
    ['- !Ref Own', 'Own', 'local', path.join(FOLDER, 'layers/own')],
    ['- Ref: Own', 'Own', 'local', path.join(FOLDER, 'layers/own')],
    ['- !Sub "${Own}"', 'Own', 'local', path.join(FOLDER, 'layers/own')],
    ['- !Ref Given', 'tools', 'remote', ARN],
    ['- !Ref Missing', 'Missing', 'unresolved', /parameter 'Missing' has no value here/],
    ['- !Ref Nothing', 'Nothing', 'unresolved', /nothing in the template is named 'Nothing'/],
    ['- !Ref FromSsm', 'FromSsm', 'unresolved', /SSM parameter store/],
    [
      "- '{{resolve:ssm:/layers/tools:1}}'",
      '{{resolve:ssm:/layers/tools:1}}',
      'unresolved',
      /SSM parameter store/,
    ],
    [
      '- !GetAtt Nested.Outputs.Layer',
      '!GetAtt Nested.Outputs.Layer',
      'unresolved',
      /'Nested.Outputs.Layer' is known after deployment/,
    ],
    [
      '- Fn::ImportValue: shared-layer',
      '!ImportValue shared-layer',
      'unresolved',
      /export 'shared-layer' of another stack/,
    ],
    [
      '- !FindInMap [Arns, !Ref AWS::Region, tools]',
      '!FindInMap Arns, !Ref AWS::Region, tools',
      'unresolved',
      /'AWS::Region' is known at deployment only/,
    ],
    ['- [nested]', '["nested"]', 'unresolved', /no text/],
  ];
  for (const [item, name, kind, expected] of items) {
    it(`keeps ${item.slice(2)} as ${kind}`, async () => {
      const parameters = `Parameters:
  Given: { Type: String, Default: "${ARN}" }
  Missing: { Type: String }
  FromSsm: { Type: "AWS::SSM::Parameter::Value<String>", Default: /layers/tools }`;
      const [layer, ...others] = (await only(withLayers(item, `${LAYER}\n${parameters}`))).layers;
      assert.ok(layer && others.length === 0);
      assert.equal(layer.name, name);
      assert.equal(layer.target.kind, kind);
      const { target } = layer;
      const told =
        target.kind === 'local'
          ? target.path
          : target.kind === 'remote'
            ? target.reference
            : 'reason' in target
              ? target.reason
              : '';
      if (typeof expected === 'string') assert.equal(told, expected);
      else assert.match(told, expected);
    });
  }

  const methods: readonly (readonly [string, unknown])[] = [
    ['python3.13', { kind: 'local', path: path.join(FOLDER, 'layers/own'), under: 'python' }],
    ['nodejs22.x', { kind: 'local', path: path.join(FOLDER, 'layers/own'), under: 'nodejs' }],
    [
      'makefile',
      {
        kind: 'not-built',
        reason: "its build method 'makefile' decides what it holds",
        source: path.join(FOLDER, 'layers/own'),
        command: 'sam build Own',
      },
    ],
  ];
  for (const [method, target] of methods) {
    it(`places a layer with BuildMethod ${method}`, async () => {
      const text = withLayers('- !Ref Own', `${LAYER}\n    Metadata: { BuildMethod: ${method} }`);
      assert.deepEqual((await only(text)).layers[0]?.target, target);
    });
  }

  it('prefers what `sam build` made while it is newer than the sources', async () => {
    const template = withLayers('- !Ref Own', `${LAYER}\n    Metadata: { BuildMethod: makefile }`);
    const { folder, dispose } = await workspaceOf({
      'template.yaml': template,
      'src/app.js': '',
      'layers/own/Makefile': '',
      '.aws-sam/build/template.yaml': template
        .replace('CodeUri: src', 'CodeUri: Fn')
        .replace('layers/own', 'Own'),
      '.aws-sam/build/Fn/app.js': '',
      '.aws-sam/build/Own/nodejs/x.js': '',
    });
    const targets = async () => {
      const { functions } = await readSamTemplates(nodeFiles, [
        { path: path.join(folder, 'template.yaml'), text: template },
      ]);
      return [functions[0]?.code, functions[0]?.layers[0]?.target];
    };
    assert.deepEqual(await targets(), [
      { kind: 'local', path: path.join(folder, '.aws-sam/build/Fn'), built: true },
      { kind: 'local', path: path.join(folder, '.aws-sam/build/Own'), built: true },
    ]);
    const later = new Date(Date.now() + 60_000);
    await utimes(path.join(folder, 'layers/own/Makefile'), later, later);
    const [code, layer] = await targets();
    assert.deepEqual(code, {
      kind: 'local',
      path: path.join(folder, '.aws-sam/build/Fn'),
      built: true,
    });
    assert.equal(layer?.kind, 'not-built');
    await mkdir(path.join(folder, 'src/node_modules'), { recursive: true });
    await writeFile(path.join(folder, 'src/node_modules/later.js'), '');
    assert.equal((await targets())[0]?.kind, 'local');
    await dispose();
  });

  it('takes inline code, code in S3 and plain CloudFormation functions; shows container images', async () => {
    const { functions } = await read(`Resources:
  Inline: { Type: AWS::Serverless::Function, Properties: { InlineCode: "exports.handler = 1", Runtime: nodejs22.x, Handler: index.handler } }
  Bucket: { Type: AWS::Serverless::Function, Properties: { CodeUri: { Bucket: b, Key: k.zip } } }
  Url: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://b/k.zip } }
  Plain: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: "def handler(e, c): pass" }, Layers: [!Ref L] } }
  Image: { Type: AWS::Serverless::Function, Properties: { PackageType: Image } }
  Nothing: { Type: AWS::Serverless::Function }
  L: { Type: AWS::Lambda::LayerVersion, Properties: { Content: { S3Bucket: b, S3Key: l.zip } } }
`);
    assert.deepEqual(
      functions.map(({ id, code }) => [id, code.kind]),
      [
        ['Inline', 'inline'],
        ['Bucket', 'remote'],
        ['Url', 'remote'],
        ['Plain', 'inline'],
        ['Image', 'unresolved'],
        ['Nothing', 'unresolved'],
      ],
    );
    assert.deepEqual(functions[3]?.layers[0]?.target, {
      kind: 'remote',
      reference: 's3://b/l.zip',
    });
  });

  it('reads JSON templates', async () => {
    const fn = await only(
      JSON.stringify({
        Resources: {
          Fn: {
            Type: 'AWS::Serverless::Function',
            Properties: { CodeUri: 'src', Layers: [{ Ref: 'L' }] },
          },
          L: { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: 'l' } },
        },
      }),
    );
    assert.deepEqual(fn.layers[0]?.target, { kind: 'local', path: path.join(FOLDER, 'l') });
  });
});

describe('a broken SAM template', () => {
  it('yields what can be read and says where it is broken', async () => {
    const { functions, problems } = await read(
      `${withLayers('- !Ref Own', LAYER)}\n  Bad: [1, 2\nOutputs: {`,
    );
    assert.deepEqual(
      functions.map(({ id }) => id),
      ['Fn'],
    );
    assert.ok(problems.length > 0);
    assert.ok((problems[0]?.location.range.start.line ?? 0) >= 10);
  });

  for (const text of [
    '',
    'just text',
    '- a\n- b',
    'Resources: 3',
    'Resources:\n  Fn: {Type: AWS::Serverless::Function',
    '\0\u0001',
    '{"Resources": [}',
    'a: &a [*a, *a]',
  ]) {
    it(`survives ${JSON.stringify(text)}`, async () => {
      const { functions, problems } = await read(text);
      assert.ok(functions.length > 0 || problems.length > 0);
    });
  }

  it('does not grow with an alias bomb', async () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`,
    );
    const { problems } = await read(`l0: &l0 lol\n${levels.join('\n')}\n`);
    assert.equal(problems.length, 1);
  });
});
