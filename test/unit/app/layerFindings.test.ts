import assert from 'node:assert/strict';
import { APP, check, findings, inLayer, npm, projectOf } from '../support/checks';
import { buildZip } from '../support/zips';

describe('layer.torn-package', () => {
  it('is raised at the later layer when files of two versions of an npm package are left', async () => {
    const [finding, ...more] = await findings(
      projectOf(
        {
          ...APP,
          ...inLayer('Base', npm('mime', '1.6.0', ['mime.js', 'cli.js', 'types.json'])),
          ...inLayer('Top', npm('mime', '3.0.0', ['index.js', 'cli.js'])),
        },
        { layers: ['Base', 'Top'] },
      ),
      'layer.torn-package',
    );
    assert.ok(finding && more.length === 0);
    assert.equal(finding.severity, 'error');
    assert.equal(
      finding.message,
      "Package 'mime' is torn: 3 files are 3.0.0 from layer 2 'Top', 2 files are 1.6.0 from layer 1 'Base' (mime.js, types.json). Ship one version, or remove it from one layer.",
    );
    assert.deepEqual(
      [finding.file, finding.range?.start.line, finding.layer, finding.path],
      ['template.yaml', 8, 2, '/opt/nodejs/node_modules/mime'],
    );
    assert.deepEqual(
      finding.related.map(({ path }) => path?.split('/').at(-1)),
      ['package.json', 'package.json', 'mime.js', 'types.json'],
    );
  });

  it('is raised for a Python package whose older modules stay', async () => {
    const dist = (version: string, modules: readonly string[]): Record<string, string> => ({
      [`python/pkg-${version}.dist-info/RECORD`]: modules
        .map((module) => `pkg/${module},,`)
        .join('\n'),
      ...Object.fromEntries(modules.map((module) => [`python/pkg/${module}`, version])),
    });
    const [finding] = await findings(
      projectOf(
        {
          'src/app.py': 'def handler(e, c): pass\n',
          ...inLayer('A', dist('1.0', ['__init__.py', 'old.py'])),
          ...inLayer('B', dist('2.0', ['__init__.py', 'new.py'])),
        },
        { layers: ['A', 'B'], runtime: 'python3.12' },
      ),
      'layer.torn-package',
    );
    assert.match(
      finding?.message ?? '',
      /^Package 'pkg' is torn: 2 files are 2\.0 from layer 2 'B', 1 file is 1\.0 from layer 1 'A' \(pkg\/old\.py\)\./,
    );
  });

  for (const [what, top] of [
    ['the later version replaces every file', npm('mime', '3.0.0', ['mime.js', 'cli.js'])],
    ['both are the same version', npm('mime', '1.6.0', ['other.js'])],
  ] as const) {
    it(`is not raised when ${what}`, async () => {
      const files = projectOf(
        {
          ...APP,
          ...inLayer('Base', npm('mime', '1.6.0', ['mime.js', 'cli.js'])),
          ...inLayer('Top', top),
        },
        { layers: ['Base', 'Top'] },
      );
      assert.deepEqual(await findings(files, 'layer.torn-package'), []);
    });
  }
});

describe('layer.overridden-files', () => {
  it('is raised once per pair of layers, by package; identical files are counted only', async () => {
    const [finding, ...more] = await findings(
      projectOf(
        {
          ...APP,
          ...inLayer('A', {
            ...npm('p', '1.0.0', ['a.js', 'b.js']),
            'nodejs/same.js': 'x',
            'config.json': '1',
          }),
          ...inLayer('B', {
            ...npm('p', '2.0.0', ['a.js', 'b.js']),
            'nodejs/same.js': 'x',
            'config.json': '2',
          }),
        },
        { layers: ['A', 'B'] },
      ),
      'layer.overridden-files',
    );
    assert.ok(finding && more.length === 0);
    assert.equal(
      finding.message,
      "Layer 2 'B' replaces 4 files of layer 1 'A' with other contents: p (3), /opt (1). 1 more file is identical.",
    );
  });

  it('is not raised for identical files and compiled Python', async () => {
    const files = projectOf(
      {
        ...APP,
        ...inLayer('A', { x: 'same', 'python/a.pyc': '1' }),
        ...inLayer('B', { x: 'same', 'python/a.pyc': '2' }),
      },
      { layers: ['A', 'B'] },
    );
    assert.deepEqual(await findings(files, 'layer.overridden-files'), []);
  });
});

describe('layer.unresolved', () => {
  it('is raised with its reason at the item, and the rest goes on', async () => {
    const files = projectOf({ ...APP }, { layers: ['Gone'] });
    const [finding] = await findings(files, 'layer.unresolved');
    assert.equal(
      finding?.message,
      "Layer '!Ref Gone' could not be resolved: 'layers/Gone' is not there. Its files are missing from what is shown and run here.",
    );
    assert.deepEqual(
      [finding.file, finding.range?.start, finding.severity],
      ['template.yaml', { line: 8, column: 16 }, 'warning'],
    );
  });

  it('is not raised once strata.json maps the layer to a folder', async () => {
    const files = {
      ...projectOf({ ...APP, 'local/nodejs/x.js': '' }, { layers: ['Gone'] }),
      'strata.json': '{ "layers": { "Gone": "local" } }',
    };
    assert.deepEqual(await findings(files, 'layer.unresolved'), []);
  });
});

describe('layer.unsafe-entry, layer.repeated-entry and layer.corrupt', () => {
  it('are raised for what an archive has wrong; a sound archive raises none of them', async () => {
    const member = { name: 'nodejs/a.js', data: 'x', mode: 0o100644 };
    const unsafe = buildZip([{ name: '../../evil', data: 'x' }, member]);
    const cut = buildZip([member, { name: 'b', data: 'y' }], { cut: 60 });
    const { findings: all } = await check(
      projectOf(
        {
          ...APP,
          'layers/U.zip': unsafe,
          'layers/C.zip': cut,
          'layers/S.zip': buildZip([member]),
          'layers/R.zip': buildZip([member, { ...member, name: './nodejs/a.js' }]),
        },
        { layers: ['U.zip', 'C.zip', 'S.zip', 'R.zip'] },
      ),
    );
    const found = all.filter(
      ({ code }) => code.startsWith('layer.') && code !== 'layer.overridden-files',
    );
    assert.deepEqual(found.map(({ code, layer, severity }) => [code, layer, severity]).sort(), [
      ['layer.corrupt', 2, 'error'],
      ['layer.repeated-entry', 4, 'warning'],
      ['layer.unsafe-entry', 1, 'error'],
    ]);
    assert.match(
      found.find(({ code }) => code === 'layer.unsafe-entry')?.message ?? '',
      /"\.\.\/\.\.\/evil" leads out of the layer/,
    );
  });
});
