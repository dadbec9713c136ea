import assert from 'node:assert/strict';
import type {
  CheckDocument,
  FunctionsDocument,
  TreeDocument,
  WhyDocument,
} from '../../src/app/documents';
import { SAMPLE } from '../support/sample';
import { runStrata, type RunOptions } from '../support/strata';
import { workspaceOf } from '../unit/support/workspaces';
import { buildZip } from '../unit/support/zips';

async function json<Document>(
  args: readonly string[],
  options: RunOptions = { cwd: SAMPLE },
): Promise<Document> {
  const { code, stdout, stderr } = await runStrata([...args, '--json'], options);
  assert.ok(code === 0 || code === 1, stderr);
  return JSON.parse(stdout) as Document;
}

describe('strata functions', () => {
  it('lists the sample with its layers in order', async () => {
    const { schemaVersion, functions } = await json<FunctionsDocument>(['functions']);
    assert.equal(schemaVersion, 1);
    assert.deepEqual(functions[0], {
      id: 'ResizeFunction',
      runtime: 'nodejs22.x',
      handler: 'app.handler',
      architecture: 'x86_64',
      definedIn: { file: 'template.yaml', line: 13 },
      code: { path: 'src/resize' },
      layers: [
        {
          position: 1,
          name: 'BaseLayer',
          reference: '!Ref BaseLayer',
          status: 'resolved',
          source: 'layers/base',
        },
        {
          position: 2,
          name: 'ImagingLayer',
          reference: '!Ref ImagingLayer',
          status: 'resolved',
          source: 'layers/imaging.zip',
        },
      ],
    });
  });

  it('finds the project with --project, and tells ids of two templates apart', async () => {
    const template =
      'Resources: { Fn: { Type: AWS::Serverless::Function, Properties: { CodeUri: . } } }';
    const { folder, dispose } = await workspaceOf({
      'a/template.yaml': template,
      'b/template.yml': template,
    });
    const { functions } = await json<FunctionsDocument>(['functions', '--project', folder], {});
    assert.deepEqual(
      functions.map(({ id }) => id),
      ['a/template.yaml#Fn', 'b/template.yml#Fn'],
    );
    await dispose();
  });
});

describe('strata tree', () => {
  it('shows providers and overrides, and counts everything whatever is filtered', async () => {
    const all = await json<TreeDocument>(['tree', 'ResizeFunction']);
    const mime = all.entries.find(
      ({ path }) => path === '/opt/nodejs/node_modules/mime/package.json',
    );
    assert.deepEqual(
      [mime?.layer, mime?.overrides, mime?.mode],
      [2, [{ layer: 1, identical: false }], '0644'],
    );
    assert.equal(all.entries.find(({ path }) => path === '/var/task/app.js')?.layer, 0);
    const filtered = await json<TreeDocument>([
      'tree',
      'ResizeFunction',
      '--overridden',
      '--under',
      '/opt/nodejs/node_modules',
    ]);
    assert.ok(
      filtered.entries.length > 0 &&
        filtered.entries.every(
          ({ path, overrides }) => path.startsWith('/opt/nodejs/node_modules/') && overrides,
        ),
    );
    assert.deepEqual(filtered.totals, all.totals);
    const second = await json<TreeDocument>(['tree', 'ResizeFunction', '--layer-only', '2']);
    assert.ok(second.entries.every(({ layer }) => layer === 2));
  });

  it('lists a damaged layer as far as it goes', async () => {
    const zip = buildZip(
      [
        { name: 'a.js', data: 'x', mode: 0o100644 },
        { name: 'b.js', data: 'y' },
      ],
      { cut: 70 },
    );
    const { folder, dispose } = await workspaceOf({ 'cut.zip': zip });
    const tree = await json<TreeDocument>(['tree', '--layer', 'cut.zip'], { cwd: folder });
    assert.ok(tree.entries.some(({ path }) => path === '/opt/a.js'));
    assert.deepEqual(
      tree.problems.map(({ code, layer }) => [code, layer]),
      [['layer.corrupt', 1]],
    );
    await dispose();
  });

  it('says with --hash which members are not readable', async () => {
    const zip = buildZip([{ name: 'a.js', data: 'x', mode: 0o100644, claims: { crc32: 3 } }]);
    const { folder, dispose } = await workspaceOf({ 'bad.zip': zip });
    const tree = await json<TreeDocument>(['tree', '--hash', '--layer', 'bad.zip'], {
      cwd: folder,
    });
    assert.deepEqual(tree.problems, [
      {
        code: 'layer.corrupt',
        layer: 1,
        message: "'/opt/a.js' is not readable: its checksum is wrong.",
      },
    ]);
    await dispose();
  });

  it('prints a tree for people without colours where there is no terminal', async () => {
    const { stdout } = await runStrata(['tree', 'ResizeFunction'], { cwd: SAMPLE });
    assert.match(
      stdout,
      /mime\/ +\d+ kB +15 files · 2 ImagingLayer \+ 1 BaseLayer · 4 files replaced/,
    );
    assert.match(stdout, /of 250 MB/);
    assert.ok(!stdout.includes('\u001b'));
  });
});

describe('strata check', () => {
  it('finds in the sample what the sample is made of, and exits with 1', async () => {
    const { code } = await runStrata(['check'], { cwd: SAMPLE });
    assert.equal(code, 1);
    const { findings, summary } = await json<CheckDocument>(['check']);
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.file, finding.range?.start.line]),
      [
        ['import.from-layer', 'src/caption/app.py', 6],
        ['import.from-runtime', 'src/caption/app.py', 24],
        ['import.from-layer', 'src/resize/app.js', 3],
        ['import.from-layer', 'src/resize/app.js', 4],
        ['import.from-layer', 'src/resize/app.js', 5],
        ['import.unresolved', 'src/resize/app.js', 56],
        ['import.from-runtime', 'src/resize/app.js', 62],
        ['layer.torn-package', 'template.yaml', 20],
        ['layer.overridden-files', 'template.yaml', 20],
      ],
    );
    assert.deepEqual(summary, { error: 2, warning: 0, information: 5, hint: 2, functions: 2 });
  });

  it('writes SARIF with a rule, a level and a place for each result', async () => {
    const { stdout } = await runStrata(['check', '--format', 'sarif'], { cwd: SAMPLE });
    const { version, runs } = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; level: string; locations: unknown[] }[];
      }[];
    };
    assert.equal(version, '2.1.0');
    const results = runs[0]?.results ?? [];
    const rules = runs[0]?.tool.driver.rules.map(({ id }) => id) ?? [];
    assert.equal(results.length, 9);
    assert.ok(
      results.every(({ ruleId, locations }) => rules.includes(ruleId) && locations.length === 1),
    );
    const unresolved = results.find(({ ruleId }) => ruleId === 'import.unresolved');
    assert.deepEqual(
      [unresolved?.level, unresolved?.locations],
      [
        'error',
        [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/resize/app.js' },
              region: { startLine: 56, startColumn: 25, endLine: 56, endColumn: 32 },
            },
          },
        ],
      ],
    );
  });

  it('writes annotations for GitHub', async () => {
    const { stdout } = await runStrata(['check', '--format', 'github'], { cwd: SAMPLE });
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines.length, 9);
    assert.ok(
      lines.every((line) =>
        /^::(error|warning|notice) file=[^:]+,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=[a-z.-]+::.+/.test(
          line,
        ),
      ),
    );
  });

  const limits: readonly (readonly [readonly string[], number])[] = [
    [['--fail-on', 'never'], 0],
    [['--function', 'CaptionFunction'], 0],
    [['--function', 'CaptionFunction', '--fail-on', 'information'], 1],
  ];
  for (const [args, expected] of limits) {
    it(`exits with ${expected} for ${args.join(' ')}`, async () => {
      assert.equal((await runStrata(['check', ...args], { cwd: SAMPLE })).code, expected);
    });
  }
});

describe('strata why', () => {
  it('says what an import loads, from which layer, at which version, with the trace', async () => {
    const { resolutions } = await json<WhyDocument>([
      'why',
      'lodash',
      'node:fs',
      'sharp',
      '--function',
      'ResizeFunction',
    ]);
    const [lodash, fs, sharp] = resolutions;
    assert.ok(lodash?.status === 'resolved');
    assert.deepEqual(
      [lodash.path, lodash.provider, lodash.version],
      ['/opt/nodejs/node_modules/lodash/lodash.js', { kind: 'layer', layer: 1 }, '4.17.21'],
    );
    assert.ok(
      lodash.trace.some(
        ({ path, rule }) =>
          path.startsWith('/opt/nodejs/node22/node_modules') && rule === 'NODE_PATH',
      ),
    );
    assert.deepEqual([fs?.status, sharp?.status], ['builtin', 'unresolved']);
  });

  it('takes the importing file from the workspace, and the rules that are asked for', async () => {
    const args = ['why', './app', '--function', 'ResizeFunction', '--from', 'src/resize/other.js'];
    const [required] = (await json<WhyDocument>([...args, '--require'])).resolutions;
    assert.ok(required?.status === 'resolved' && required.path === '/var/task/app.js');
    const [imported] = (await json<WhyDocument>([...args, '--import'])).resolutions;
    assert.equal(imported?.status, 'unresolved');
  });
});

describe('strata cat', () => {
  it('prints what the function sees, and what a layer hides', async () => {
    const path = '/opt/nodejs/node_modules/mime/package.json';
    const version = async (...args: string[]): Promise<string> => {
      const { stdout } = await runStrata(['cat', path, '--function', 'ResizeFunction', ...args], {
        cwd: SAMPLE,
      });
      return (JSON.parse(stdout) as { version: string }).version;
    };
    assert.deepEqual([await version(), await version('--layer-only', '1')], ['3.0.0', '1.6.0']);
  });
});

describe('wrong usage and wrong input', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no command', [], /Usage: strata/],
    ['an unknown command', ['tre'], /unknown command 'tre'.*Did you mean tree/s],
    ['an unknown option', ['tree', '--frob'], /unknown option '--frob'/],
    [
      'several functions to choose from',
      ['tree'],
      /^Which function\? This project has: ResizeFunction, CaptionFunction\.$/,
    ],
    [
      'an unknown function',
      ['tree', 'Nope'],
      /^There is no function 'Nope' in this project\. It has: ResizeFunction, CaptionFunction\.$/,
    ],
    [
      'a folder that is not there',
      ['check', '--project', 'nowhere'],
      /^There is no folder .*nowhere\.$/,
    ],
    [
      'a folder without a template',
      ['functions', '--project', 'events'],
      /^There is no SAM or CloudFormation template/,
    ],
    [
      'a layer that is not there',
      ['tree', '--layer', 'nowhere.zip'],
      /^There is nothing at nowhere\.zip\.$/,
    ],
    [
      'a runtime path that is not there',
      ['cat', '/opt/nothing', '--function', 'ResizeFunction'],
      /^The function sees nothing at \/opt\/nothing\.$/,
    ],
    [
      'both import rules',
      ['why', 'x', '--import', '--require', '--function', 'ResizeFunction'],
      /exclude each other/,
    ],
    ['no runtime to resolve for', ['why', 'x', '--layer', 'layers/base'], /Name it with --runtime/],
    [
      'an event that is no JSON',
      ['invoke', 'ResizeFunction', '--event', '{"a":'],
      /^The event is no JSON: /,
    ],
    [
      'an event file that is not there',
      ['invoke', 'ResizeFunction', '--event', 'nowhere.json'],
      /^The event can't be read: /,
    ],
    [
      'an event file that is no JSON',
      ['invoke', 'ResizeFunction', '--event', 'template.yaml'],
      /^template\.yaml is no JSON: /,
    ],
    [
      'a timeout that is no number',
      ['invoke', 'ResizeFunction', '--timeout', 'soon'],
      /It is a number above 0/,
    ],
    [
      'an environment variable without a value',
      ['invoke', 'ResizeFunction', '--env', 'X'],
      /--env takes NAME=VALUE/,
    ],
  ];
  for (const [what, args, message] of cases) {
    it(`exits with 2 for ${what}`, async () => {
      const { code, stdout, stderr } = await runStrata(args, { cwd: SAMPLE });
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr.trim(), message);
    });
  }

  it('says in one line where a broken template is broken', async () => {
    const { folder, dispose } = await workspaceOf({
      'template.yaml': 'AWSTemplateFormatVersion: x\nResources: {\n  Fn: [',
    });
    const { code, stderr } = await runStrata(['check'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(stderr, /^template\.yaml:\d+:\d+: .+\n$/);
    await dispose();
  });

  it('goes on with a template that is broken in one place, and says so', async () => {
    const template =
      'Resources:\n  Fn: { Type: AWS::Serverless::Function, Properties: { CodeUri: . } }\n  Bad: [1,\nOutputs: {}\n';
    const { folder, dispose } = await workspaceOf({ 'template.yaml': template });
    const { code, stdout, stderr } = await runStrata(['functions', '--json'], { cwd: folder });
    assert.equal(code, 0);
    const { functions, problems } = JSON.parse(stdout) as FunctionsDocument;
    assert.deepEqual([functions[0]?.id, problems[0]?.file], ['Fn', 'template.yaml']);
    assert.match(stderr, /^template\.yaml:\d+:\d+: /);
    await dispose();
  });

  it('writes help that a newcomer understands', async () => {
    const { code, stdout } = await runStrata(['--help']);
    assert.equal(code, 0);
    for (const word of [
      'functions',
      'tree',
      'check',
      'why',
      'cat',
      'invoke',
      'doctor',
      'Examples:',
      'Exit codes:',
    ])
      assert.ok(stdout.includes(word), word);
  });
});
