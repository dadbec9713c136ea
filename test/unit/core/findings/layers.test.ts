import assert from 'node:assert/strict';
import { APP, check, findings, inLayer, npm, projectOf } from '../../support/checks';

const messages = async (
  files: Parameters<typeof findings>[0],
  code: string,
): Promise<readonly string[]> => (await findings(files, code)).map(({ message }) => message);

describe('layer.wrong-layout', () => {
  const misplaced = (found: string, expected: string) =>
    `Layer 'L' has packages in '${found}', where no runtime looks. Move them to '${expected}'.`;
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['nodejs22.x', 'node_modules/p/index.js', 'node_modules', 'nodejs/node_modules'],
    [
      'nodejs22.x',
      'node22/node_modules/p/x.js',
      'node22/node_modules',
      'nodejs/node22/node_modules',
    ],
    ['python3.12', 'python3.12/p/x.py', 'python3.12', 'python/lib/python3.12/site-packages'],
    [
      'python3.12',
      'python/python3.12/p/x.py',
      'python/python3.12',
      'python/lib/python3.12/site-packages',
    ],
    [
      'python3.12',
      'lib/python3.12/site-packages/x.py',
      'lib/python3.12',
      'python/lib/python3.12/site-packages',
    ],
    ['python3.12', 'python/site-packages/x.py', 'python/site-packages', 'python'],
    ['python3.12', 'p-1.0.dist-info/RECORD', '/', 'python'],
    ['ruby3.3', 'ruby/3.3.0/gems/rack-3.0/x.rb', 'ruby/3.3.0/gems', 'ruby/gems/3.3.0'],
    ['java21', 'lib/core.jar', 'lib', 'java/lib'],
  ];
  for (const [runtime, file, found, expected] of cases) {
    it(`says where ${file} belongs`, async () => {
      const files = projectOf({ ...inLayer('L', { [file]: '' }) }, { layers: ['L'], runtime });
      assert.deepEqual(await messages(files, 'layer.wrong-layout'), [misplaced(found, expected)]);
    });
  }

  it('knows a zipped parent folder', async () => {
    const files = projectOf(
      {
        ...APP,
        ...inLayer('L', { 'deps-main/nodejs/node_modules/p/x.js': '', 'deps-main/README.md': '' }),
      },
      { layers: ['L'] },
    );
    const [finding] = await findings(files, 'layer.wrong-layout');
    assert.equal(
      finding?.message,
      "Layer 'L' has everything in the folder 'deps-main' (nodejs). Zip what is in the folder, not the folder itself.",
    );
    assert.deepEqual([finding.file, finding.range?.start.line], ['template.yaml', 9]);
  });

  it('knows packages for another version of the runtime', async () => {
    const files = projectOf(inLayer('L', { 'python/lib/python3.11/site-packages/p.py': '' }), {
      layers: ['L'],
      runtime: 'python3.12',
    });
    assert.deepEqual(await messages(files, 'layer.wrong-layout'), [
      "Layer 'L' has packages in python/lib/python3.11/site-packages alone, where python3.12 does not look. Build it for the runtime, or remove it from the function.",
    ]);
  });

  it('is not raised as long as one function with the layer finds its packages', async () => {
    const extra =
      '  Other: { Type: AWS::Serverless::Function, Properties: { CodeUri: src, Handler: app.handler, Runtime: python3.11, Layers: [!Ref L] } }';
    const files = projectOf(
      { 'src/app.py': '', ...inLayer('L', { 'python/lib/python3.11/site-packages/p.py': '' }) },
      { layers: ['L'], runtime: 'python3.12', extra },
    );
    assert.deepEqual(await messages(files, 'layer.wrong-layout'), []);
  });

  it('is said once for a layer of several functions', async () => {
    const extra =
      '  Other: { Type: AWS::Serverless::Function, Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Layers: [!Ref L] } }';
    const files = projectOf(
      { ...APP, ...inLayer('L', { 'node_modules/p/x.js': '' }) },
      { layers: ['L'], extra },
    );
    const rows = await findings(files, 'layer.wrong-layout');
    assert.deepEqual([rows.length, rows[0]?.function], [1, undefined]);
  });

  const quiet: readonly (readonly [string, string, readonly string[]])[] = [
    ['the usual folders', 'nodejs22.x', ['nodejs/node_modules/p/x.js', 'bin/tool', 'README.md']],
    ['a versioned folder', 'python3.12', ['python/lib/python3.12/site-packages/p.py']],
    ['data and programs', 'python3.12', ['kubectl/kubectl', 'awscli/aws']],
    [
      'an extension in another language',
      'python3.12',
      ['extensions/x', 'nodejs/node_modules/p/x.js'],
    ],
    ['a custom runtime', 'provided.al2023', ['node_modules/p/x.js', 'bootstrap']],
  ];
  for (const [what, runtime, files] of quiet) {
    it(`is not raised for ${what}`, async () => {
      const layer = Object.fromEntries(files.map((file) => [file, '']));
      const project = projectOf(inLayer('L', layer), { layers: ['L'], runtime });
      assert.deepEqual(await messages(project, 'layer.wrong-layout'), []);
    });
  }
});

describe('layer.junk', () => {
  it('counts what a desktop left, tests and caches', async () => {
    const files = projectOf(
      {
        ...APP,
        ...inLayer('L', {
          ...npm('p', '1.0.0', ['test/a.js', 'lib/b.js']),
          'nodejs/.DS_Store': '0123456789'.repeat(10),
          '__MACOSX/._x': 'x',
        }),
      },
      { layers: ['L'] },
    );
    const [finding] = await findings(files, 'layer.junk');
    assert.equal(
      finding?.message,
      "Layer 'L' carries 3 files (109 B) that nobody needs at run time: .DS_Store (1), tests (1), __MACOSX (1). Leave them out of the build.",
    );
    assert.equal(finding.severity, 'hint');
  });

  it('says tests alone from 1 MB on', async () => {
    const project = (bytes: number) =>
      projectOf(
        { ...APP, ...inLayer('L', { 'nodejs/node_modules/p/tests/data': 'x'.repeat(bytes) }) },
        { layers: ['L'] },
      );
    assert.equal((await findings(project(1024 * 1024), 'layer.junk')).length, 1);
    assert.equal((await findings(project(1024 * 1024 - 1), 'layer.junk')).length, 0);
  });

  it('is not raised for a package that is named test, or for compiled Python', async () => {
    const files = projectOf(
      {
        ...APP,
        ...inLayer('L', {
          'nodejs/node_modules/test/x.js': 'x'.repeat(2e6),
          'python/__pycache__/a.pyc': 'x'.repeat(2e6),
        }),
      },
      { layers: ['L'] },
    );
    assert.deepEqual(await messages(files, 'layer.junk'), []);
  });
});

/** A function whose list of layers is given as it stands in a template. */
const listing = (items: string, extra = '', files = {}): Record<string, string> => ({
  ...APP,
  'template.yaml': `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Layers: [${items}] }
${extra}`,
  ...files,
});
const arn = (region: string, name: string, version: number): string =>
  `arn:aws:lambda:${region}:123456789012:layer:${name}:${version}`;

describe('layer.duplicate', () => {
  const own =
    '  Own: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/own } }';
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a layer of the template twice',
      '!Ref Own, !Ref Own',
      ["Layer 'Own' is listed twice, at 1 and 2; Lambda takes one version of a layer. Remove one."],
    ],
    [
      'two versions of one layer',
      `${arn('eu-west-1', 'x', 5)}, !Ref Own, ${arn('eu-west-1', 'x', 7)}`,
      [
        "Layer 'x' is listed twice, at 1 and 3 (versions 5 and 7); Lambda takes one version of a layer. Remove one.",
      ],
    ],
    ['two layers', `!Ref Own, ${arn('eu-west-1', 'x', 5)}, ${arn('eu-west-1', 'y', 5)}`, []],
  ];
  for (const [what, items, expected] of cases) {
    it(`is ${expected.length > 0 ? '' : 'not '}raised for ${what}`, async () => {
      const files = listing(items, own, inLayer('own', { x: '' }));
      assert.deepEqual(await messages(files, 'layer.duplicate'), expected);
    });
  }
});

describe('layer.duplicate in a list that is one expression', () => {
  it('is not raised for its items', async () => {
    const template = `Parameters:
  Both: { Type: CommaDelimitedList, Default: 'one,two' }
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Layers: !Ref Both }
`;
    const codes = (await check({ ...APP, 'template.yaml': template })).findings.map(
      ({ code }) => code,
    );
    assert.deepEqual(codes, ['layer.unresolved', 'layer.unresolved']);
  });
});

describe('layer.wrong-region', () => {
  const config = (...regions: readonly string[]) => ({
    'samconfig.toml': regions
      .map(
        (region, index) =>
          `[${index === 0 ? 'default' : 'other'}.deploy.parameters]\nregion = "${region}"`,
      )
      .join('\n'),
  });

  it('is raised for a layer of another region than the project names', async () => {
    const files = listing(arn('us-east-1', 'x', 1), '', config('eu-central-1'));
    assert.deepEqual(await messages(files, 'layer.wrong-region'), [
      "Layer 'x' is in us-east-1, but the project is deployed to eu-central-1. Lambda takes layers of the own region only.",
    ]);
  });

  it('is raised for two regions in one list', async () => {
    const files = listing(`${arn('eu-west-1', 'x', 1)}, ${arn('us-east-1', 'y', 1)}`);
    assert.deepEqual(await messages(files, 'layer.wrong-region'), [
      "Layer 'y' is in us-east-1, but layer 'x' of the same function is in eu-west-1. Lambda takes layers of the own region only.",
    ]);
  });

  it('is not raised where the regions are the same, or open', async () => {
    const open = "!Sub 'arn:aws:lambda:${AWS::Region}:123456789012:layer:y:1'";
    const files = listing(
      `${arn('eu-west-1', 'x', 1)}, ${open}`,
      '',
      config('eu-west-1', 'us-east-1'),
    );
    assert.deepEqual(await messages(files, 'layer.wrong-region'), []);
  });
});

describe('layer.incompatible-runtime and layer.incompatible-architecture', () => {
  const layer = (runtimes: string, architectures: string): string =>
    `  Own: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/own, CompatibleRuntimes: [${runtimes}], CompatibleArchitectures: [${architectures}] } }`;
  const found = async (runtimes: string, architectures: string): Promise<readonly string[]> => {
    const files = listing('!Ref Own', layer(runtimes, architectures), inLayer('own', { x: '' }));
    return (await check(files)).findings.map(({ code, message }) => `${code}: ${message}`);
  };

  it('are raised for what the publisher does not name', async () => {
    assert.deepEqual(await found('python3.12, nodejs20.x', 'arm64'), [
      "layer.incompatible-runtime: Layer 'Own' is made for python3.12 or nodejs20.x; the function runs on nodejs22.x. Lambda does not check it.",
      "layer.incompatible-architecture: Layer 'Own' is made for arm64; the function runs on x86_64. Lambda does not check it.",
    ]);
  });

  it('are not raised for what it names, or when it names nothing', async () => {
    assert.deepEqual(await found('nodejs22.x, nodejs20.x', 'x86_64, arm64'), []);
    assert.deepEqual(await found('', ''), []);
  });
});

describe('function.bootstrap-missing', () => {
  const codes = async (
    files: Readonly<Record<string, string>>,
    runtime = 'provided.al2023',
    layers: readonly string[] = [],
  ): Promise<readonly string[]> =>
    (await check(projectOf(files, { runtime, layers }))).findings
      .map(({ code }) => code)
      .filter((code) => code !== 'binary.not-executable');

  it('is raised when neither the function nor a layer has one', async () => {
    const [finding] = await findings(
      projectOf({ 'src/main': '' }, { runtime: 'provided.al2023' }),
      'function.bootstrap-missing',
    );
    assert.equal(
      finding?.message,
      "provided.al2023 starts 'bootstrap', and there is none in the function or at the root of a layer. Name the program so.",
    );
    assert.equal(finding.severity, 'error');
  });

  it('is not raised when the function or a layer has one, or for another runtime', async () => {
    assert.deepEqual(await codes({ 'src/bootstrap': '' }), []);
    const layer = inLayer('L', { bootstrap: '' });
    assert.deepEqual(await codes({ 'src/main.sh': '', ...layer }, 'provided.al2023', ['L']), []);
    assert.deepEqual(await codes(APP, 'nodejs22.x'), []);
  });

  it('gives way to the build that is still to come, and to layers that are not known', async () => {
    assert.deepEqual(await codes({ 'src/go.mod': '' }), ['project.not-built']);
    assert.deepEqual(await codes({ 'src/main.sh': '' }, 'provided.al2023', ['Gone']), [
      'layer.unresolved',
    ]);
  });
});
