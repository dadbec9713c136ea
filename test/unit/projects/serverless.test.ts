import assert from 'node:assert/strict';
import path from 'node:path';
import { utimes } from 'node:fs/promises';
import type {
  FunctionDefinition,
  LayerReference,
  ProjectDefinition,
} from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { serverlessKind } from '../../../src/projects/serverless/serverlessKind';
import { workspaceOf, type DiskContent } from '../support/workspaces';

type Files = Readonly<Record<string, DiskContent>>;

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer';

async function read(files: Files): Promise<ProjectDefinition & { readonly folder: string }> {
  const { folder, dispose } = await workspaceOf(files);
  try {
    const claimed = Object.keys(files).filter((name) =>
      serverlessKind.claims({ name: path.basename(name), kind: 'file' }),
    );
    const paths = claimed.map((name) => path.join(folder, name));
    const project = await serverlessKind.read(nodeFiles, folder, paths);
    return { folder, functions: [], problems: [], ...project };
  } finally {
    await dispose();
  }
}

/** A service whose function `fn` has these layers. */
function service(layers: string, rest = ''): string {
  return `service: s
provider: { name: aws, runtime: nodejs22.x, region: eu-west-1 }
functions:
  fn:
    handler: a.b
    layers: ${layers}
layers:
  base: { path: layers/base }
  ready: { package: { artifact: ready.zip } }
${rest}`;
}

async function only(files: Files): Promise<FunctionDefinition> {
  const { functions, problems } = await read(files);
  assert.deepEqual(problems, []);
  const [one, ...others] = functions;
  assert.ok(one && others.length === 0);
  return one;
}

/** `name = path`, `name = arn` or `name = ?reason`. */
function shown({ name, target }: LayerReference, folder: string): string {
  if (target.kind === 'local') return `${name} = ${nodeFiles.relative(folder, target.path)}`;
  return `${name} = ${target.kind === 'remote' ? target.reference : `?${'reason' in target ? target.reason : target.kind}`}`;
}

const LAYERS: readonly (readonly [
  title: string,
  layers: string,
  expected: readonly string[],
  rest?: string,
])[] = [
  ['a folder by Ref', '[{ Ref: BaseLambdaLayer }]', ['base = layers/base']],
  ['a zip by !Ref', '[!Ref ReadyLambdaLayer]', ['ready = ready.zip']],
  ['an ARN', `["${ARN}:x:1"]`, [`x = ${ARN}:x:1`]],
  [
    'an ARN with an open account',
    "['arn:aws:lambda:${aws:region}:${aws:accountId}:layer:x:1']",
    ['x = arn:aws:lambda:eu-west-1:${AWS::AccountId}:layer:x:1'],
  ],
  [
    'an ARN with an open version',
    `['${ARN}:x:\${opt:version}']`,
    [`${ARN}:x:\${opt:version} = ?option '--version' is not given here`],
  ],
  [
    'the whole list by a variable',
    '${self:custom.all}',
    ['base = layers/base', `y = ${ARN}:y:2`],
    `custom: { all: [{ Ref: BaseLambdaLayer }, '${ARN}:y:2'] }`,
  ],
  [
    'the whole list, not known',
    '${env:LAYERS}',
    ["${env:LAYERS} = ?it is the environment variable 'LAYERS', which is not read"],
  ],
  [
    'an output of another stack',
    "['${cf:other.Layer}']",
    ['${cf:other.Layer} = ?it is an output of another stack, which only AWS knows'],
  ],
  [
    'a plugin',
    "['${terraform:x}']",
    ["${terraform:x} = ?'terraform' is known to a plugin or to another service only"],
  ],
  [
    'no such layer',
    '[{ Ref: NoneLambdaLayer }]',
    ["NoneLambdaLayer = ?nothing in the template is named 'NoneLambdaLayer'"],
  ],
  [
    'a layer of the resources, in S3',
    '[{ Ref: Own }]',
    ['Own = s3://b/k'],
    'resources: { Resources: { Own: { Type: AWS::Lambda::LayerVersion, Properties: { Content: { S3Bucket: b, S3Key: k } } } } }',
  ],
  [
    'a list in the list',
    "['${self:custom.list}']",
    ['${self:custom.list} = ?it is a list, and no layer'],
    'custom: { list: [a, b] }',
  ],
  ['none', '[]', [], ''],
  [
    'a circle',
    "['${self:custom.a}']",
    ["${self:custom.a} = ?'${self:custom.c}' refers to itself"],
    'custom: { a: "${self:custom.b}", b: "${self:custom.c}", c: "${self:custom.b}" }',
  ],
];

const VALUES: readonly (readonly [written: string, expected: string | undefined])[] = [
  ['${opt:stage, "x"}', 'x'],
  ['${opt:a, opt:b, self:custom.word}', 'word'],
  ['${self:custom.${self:custom.key}}', 'word'],
  ['${opt:stage, ${self:custom.word}}', 'word'],
  ['${param:p}', 'of dev'],
  ['${param:q}', 'default'],
  ['${param:v4}', 'of stages'],
  ['${file(x.yml):a.b}', 'word in a file'],
  ["${file(./${self:custom.word}.yml):a, 'none'}", 'none'],
  ['${file(x.js):a}', undefined],
  ['${file(~/x.yml):a}', undefined],
  ['${strToBool(yes)}', undefined],
  ['${strToBool(0)}', 'false'],
  ['${self:custom.nowhere}', undefined],
  ['${sls:instanceId}', undefined],
  ['${ssm:/x, "default"}', undefined],
  ['${s3:bucket/key}', undefined],
  ['\\${self:custom.word}', '${self:custom.word}'],
  ['${}', '${}'],
  ['${self:custom.word', '${self:custom.word'],
  ['a${self:custom.word}b', 'awordb'],
];

describe('a service of the Serverless Framework', () => {
  for (const [title, layers, expected, rest] of LAYERS)
    it(`has layers: ${title}`, async () => {
      const { folder, functions, problems } = await read({
        'serverless.yml': service(layers, rest),
      });
      assert.deepEqual(problems, []);
      const found = functions[0]?.layers ?? [];
      assert.deepEqual(
        found.map((one) => shown(one, folder)),
        expected,
      );
      // Where an item is written: at the function, or in `custom`.
      const line = title === 'the whole list by a variable' ? 10 : 6;
      for (const { location } of found) assert.equal(location?.range.start.line, line);
    });

  for (const [written, expected] of VALUES)
    it(`has values: ${written}`, async () => {
      const yaml = `service: s
provider: { name: aws, environment: { X: ${JSON.stringify(written)} } }
params: { dev: { p: of dev }, default: { q: default } }
stages: { dev: { params: { v4: of stages } } }
custom: { word: word, key: word }
functions: { fn: { handler: a.b } }`;
      const one = await only({
        'serverless.yml': yaml,
        'x.yml': 'a: { b: "${self:custom.word} in a file" }',
      });
      assert.equal(one.environment.X, expected);
      if (expected === undefined) assert.equal(one.unknownEnvironment.X, written);
    });

  it('says what keeps a list of functions from being read', async () => {
    const { functions, problems } = await read({
      'serverless.yml':
        'service: s\nprovider: aws\nfunctions:\n  - ok: { handler: a.b }\n  - ${file(f.js)}\n',
    });
    assert.deepEqual(
      functions.map(({ id }) => id),
      ['ok'],
    );
    assert.equal(
      problems[0]?.message,
      "These functions can't be read: 'f.js' is code, which is not run.",
    );
    assert.equal(problems[0].location.range.start.line, 5);
  });

  it('says what is broken in a file that it names', async () => {
    const { folder, problems } = await read({
      'serverless.yml': 'service: s\nprovider: aws\nfunctions: ${file(f.yml)}\n',
      'f.yml': 'a: [',
    });
    assert.equal(path.basename(problems[0]?.location.file ?? folder), 'f.yml');
  });

  it('is none without a service, or on another cloud', async () => {
    for (const text of ['a: 1', 'service: s\nprovider: { name: google }\nfunctions: { f: {} }']) {
      const { folder, dispose } = await workspaceOf({ 'serverless.yml': text });
      const file = path.join(folder, 'serverless.yml');
      assert.equal(await serverlessKind.read(nodeFiles, folder, [file]), undefined);
      await dispose();
    }
  });

  it('takes the first of several configurations in one folder', async () => {
    const text = (id: string): string =>
      `{"service":"s","provider":"aws","functions":{"${id}":{"handler":"a.b"}}}`;
    const one = await only({ 'serverless.json': text('json'), 'serverless.yml': text('yml') });
    assert.equal(one.id, 'yml');
  });

  it('is an image, which takes no layers', async () => {
    const one = await only({
      'serverless.yml':
        'service: s\nprovider: { name: aws, layers: [x] }\nfunctions: { fn: { image: repo:1 } }',
    });
    assert.equal(one.image, 'repo:1');
    assert.deepEqual(one.layers, []);
  });
});

describe('the code of a service', () => {
  const YAML = `service: s
provider: { name: aws, runtime: nodejs22.x }
functions: { fn: { handler: src/a.handler } }`;

  it('waits for its bundler, with the command', async () => {
    for (const files of [
      { 'serverless.yml': `${YAML}\nplugins: [serverless-esbuild]` },
      { 'serverless.yml': `${YAML}\nplugins: { modules: [serverless-esbuild] }` },
      { 'serverless.yml': `${YAML}\nbuild: { esbuild: { bundle: true } }` },
      { 'serverless.yml': YAML, 'src/a.ts': '' },
    ]) {
      const { code, codeSource } = await only(files);
      assert.equal(code.kind, 'not-built');
      assert.equal('command' in code && code.command, 'npx serverless package');
      assert.ok(codeSource !== undefined);
    }
  });

  it('is what the bundler made, and is old when a source is newer', async () => {
    const workspace = await workspaceOf({
      'serverless.yml': `${YAML}\nplugins: [serverless-esbuild]`,
      'src/a.ts': '',
      '.serverless/s.zip': 'zip',
    });
    const file = path.join(workspace.folder, 'serverless.yml');
    const readOne = async (): Promise<FunctionDefinition | undefined> =>
      (await serverlessKind.read(nodeFiles, workspace.folder, [file]))?.functions[0];
    const [zip, source] = ['.serverless/s.zip', 'src/a.ts'].map((name) =>
      path.join(workspace.folder, name),
    );
    assert.ok(zip !== undefined && source !== undefined);
    await utimes(file, 10, 10);
    await utimes(source, 10, 10);
    await utimes(zip, 20, 20);
    const fresh = await readOne();
    assert.deepEqual(fresh?.code, { kind: 'local', path: zip, built: true });
    assert.equal(fresh.outdated, undefined);
    await utimes(source, 30, 30);
    assert.equal((await readOne())?.outdated?.source, 'src/a.ts');
    await workspace.dispose();
  });

  it('is the zip that is named', async () => {
    const { code } = await only({
      'serverless.yml': `${YAML}\npackage: { artifact: "s3://b/k.zip" }`,
    });
    assert.deepEqual(code, { kind: 'remote', reference: 's3://b/k.zip' });
  });

  it('has a layer of its requirements', async () => {
    const files = {
      'serverless.yml': `${service('[{ Ref: PythonRequirementsLambdaLayer }]')}plugins: [serverless-python-requirements]`,
    };
    const [layer] = (await only(files)).layers;
    assert.equal(layer?.target.kind, 'not-built');
    const built = await only({ ...files, '.serverless/pythonRequirements.zip': '' });
    assert.equal(built.layers[0]?.target.kind, 'local');
  });
});

describe('a configuration that is code', () => {
  it('is a problem with the command', async () => {
    const { functions, problems } = await read({ 'apps/a/serverless.ts': 'export default {}' });
    assert.deepEqual(functions, []);
    assert.equal(
      problems[0]?.message,
      'apps/a/serverless.ts is code, which is not run here. Run: cd apps/a && npx serverless package',
    );
  });

  it('is read from what the framework packaged', async () => {
    const state = {
      service: {
        service: 's',
        provider: { name: 'aws' },
        functions: { fn: { handler: 'a.b', layers: [{ Ref: 'BaseLambdaLayer' }] } },
        layers: { base: { path: 'base' } },
      },
    };
    const one = await only({
      'serverless.ts': 'export default {}',
      '.serverless/serverless-state.json': JSON.stringify(state),
    });
    assert.equal(one.layers[0]?.name, 'base');
    assert.equal(path.basename(one.definedIn?.file ?? ''), 'serverless-state.json');
  });
});
