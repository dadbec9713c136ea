import assert from 'node:assert/strict';
import type { PackDocument } from '../../src/app/layers/packLayer';
import { runStrata } from '../support/strata';
import { npm } from '../unit/support/checks';
import { workspaceOf, type DiskContent } from '../unit/support/workspaces';

describe('strata layer pack', () => {
  it('gives the same bytes in every time zone, and its hash as JSON', async () => {
    const { folder, dispose } = await workspaceOf({ 'base/nodejs/a.js': 'exports.a = 1;\n' });
    const pack = async (out: string, TZ: string): Promise<PackDocument> => {
      const { code, stdout, stderr } = await runStrata(['layer', 'pack', 'base', out, '--json'], {
        cwd: folder,
        env: { TZ },
      });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as PackDocument;
    };
    const east = await pack('east.zip', 'Pacific/Auckland');
    const west = await pack('west.zip', 'America/Los_Angeles');
    assert.equal(east.schemaVersion, 1);
    assert.equal(east.entries, 2);
    assert.equal(east.sha256, west.sha256);
    await dispose();
  });

  it('exits 2 with one line when the zip is there already', async () => {
    const { folder, dispose } = await workspaceOf({ 'base/a': 'x', 'base.zip': 'mine' });
    const { code, stdout, stderr } = await runStrata(['layer', 'pack', 'base'], { cwd: folder });
    assert.deepEqual([code, stdout], [2, '']);
    assert.equal(stderr.trim(), 'base.zip is there already. Use --force to replace it.');
    await dispose();
  });
});

const inFolder = (
  folder: string,
  files: Readonly<Record<string, string>>,
): Record<string, DiskContent> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

describe('layers on the command line', () => {
  const TEMPLATE = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., Handler: a.b, Runtime: nodejs22.x, Layers: [!Ref Base, !Ref Top] }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: base } }
  Top: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: top } }
`;
  let folder: string;
  let dispose: () => Promise<void>;
  const run = (...args: string[]) => runStrata(['layer', ...args], { cwd: folder });

  before(async () => {
    ({ folder, dispose } = await workspaceOf({
      'template.yaml': TEMPLATE,
      ...inFolder('base', npm('mime', '1.6.0', ['index.js', 'old.js'])),
      ...inFolder('top', npm('mime', '3.0.0', ['index.js', 'new.js'])),
      'bad/extensions/e': '#!/bin/sh\r\n',
    }));
  });
  after(() => dispose());

  it('lint exits 1 for an error, 0 for none, and 2 for what is not there', async () => {
    const bad = await run('lint', 'base', 'bad', '--fail-on', 'error');
    assert.equal(bad.code, 1, bad.stderr);
    assert.match(bad.stdout, /^bad +error +script\.windows-line-endings +/m);
    assert.match(bad.stdout, /1 error, 1 warning in 2 layers \(\d+\.\d s\)\n$/);
    assert.equal((await run('lint', 'bad', '--fail-on', 'never')).code, 0);
    assert.equal((await run('lint', 'base', '--runtime', 'nodejs22.x')).code, 0);
    const missing = await run('lint', 'nowhere');
    assert.deepEqual(
      [missing.code, missing.stdout, missing.stderr],
      [2, '', 'There is nothing at nowhere.\n'],
    );
  });

  it('lint speaks JSON, SARIF and GitHub, each finding at its layer', async () => {
    const json = JSON.parse((await run('lint', 'bad', '--json')).stdout) as {
      findings: { file: string; layer: number }[];
      summary: { layers: number };
    };
    assert.equal(json.summary.layers, 1);
    assert.ok(json.findings.every(({ file, layer }) => file === 'bad' && layer === 1));
    const sarif = (await run('lint', 'bad', '--format', 'sarif')).stdout;
    assert.match(sarif, /"uri": "bad"/);
    assert.match((await run('lint', 'bad', '--format', 'github')).stdout, /^::error file=bad,/m);
  });

  it('diff fits a screen, and names files when it is asked for', async () => {
    const { code, stdout } = await run('diff', 'base', 'top');
    assert.equal(code, 0);
    assert.match(stdout, /^base → top {2}\d+ B → \d+ B unzipped \([−±]\d+ B\)\n/);
    assert.match(stdout, /^~ mime {2}1\.6\.0 → 3\.0\.0 {2}npm .* 1 added, 1 removed, 2 changed$/m);
    assert.doesNotMatch(stdout, /new\.js/);
    const files = (await run('diff', 'base', 'top', '--files')).stdout;
    assert.match(files, /^\+ \/opt\/nodejs\/node_modules\/mime\/new\.js {2}8 B$/m);
  });

  it('diff takes layers of the project by their place', async () => {
    const { stdout } = await run('diff', 'Fn:1', 'Fn:2', '--json');
    const document = JSON.parse(stdout) as { before: { name: string }; packages: unknown[] };
    assert.deepEqual([document.before.name, document.packages.length], ['Base', 1]);
    const none = await run('diff', 'Fn:1', 'Fn:3');
    assert.deepEqual([none.code, none.stderr], [2, 'Fn has 2 layers, and none at 3.\n']);
  });

  it('compose exits 2 for a torn package and writes it when it may', async () => {
    const from = ['--from', 'base', '--from', 'top'];
    const torn = await run('compose', 'out.zip', ...from);
    assert.deepEqual([torn.code, torn.stdout], [2, '']);
    assert.match(torn.stderr, /^Package 'mime' is torn: .* use --allow-torn .*\n$/);
    const { code, stdout } = await run('compose', 'out.zip', ...from, '--allow-torn', '--json');
    assert.equal(code, 0);
    const { files } = JSON.parse(stdout) as { files: { path: string; source: number }[] };
    const old = files.find(({ path }) => path.endsWith('old.js'));
    assert.deepEqual(old?.source, 1);
    assert.match((await run('compose', 'x.zip')).stderr, /^Nothing to compose/);
  });
});
