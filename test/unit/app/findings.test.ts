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

describe('findings of imports', () => {
  const layer = inLayer('Base', npm('lodash', '4.17.21', ['index.js']));

  it('import.from-layer is information while undeclared, a hint once declared, once per package and file', async () => {
    const source = {
      'src/app.js': "const a = require('lodash');\nconst b = require('lodash/index.js');\n",
    };
    const [finding, ...more] = await findings(
      projectOf({ ...source, ...layer }, { layers: ['Base'] }),
      'import.from-layer',
    );
    assert.ok(finding && more.length === 0);
    assert.equal(
      finding.message,
      "'lodash' is loaded from layer 1 'Base' (4.17.21) and is not declared in package.json.",
    );
    assert.deepEqual(
      [finding.severity, finding.file, finding.range],
      [
        'information',
        'src/app.js',
        { start: { line: 1, column: 19 }, end: { line: 1, column: 27 } },
      ],
    );
    const declared = { 'src/package.json': '{ "dependencies": { "lodash": "^4" } }' };
    const [hint] = await findings(
      projectOf({ ...source, ...layer, ...declared }, { layers: ['Base'] }),
      'import.from-layer',
    );
    assert.deepEqual(
      [hint?.severity, hint?.message],
      ['hint', "'lodash' is loaded from layer 1 'Base' (4.17.21)."],
    );
  });

  it('import.from-layer is not raised for what the function ships itself', async () => {
    const own = {
      'src/app.js': "require('lodash');",
      'src/node_modules/lodash/index.js': '',
      'src/node_modules/lodash/package.json': '{"name":"lodash"}',
    };
    assert.deepEqual(
      await findings(projectOf({ ...own, ...layer }, { layers: ['Base'] }), 'import.from-layer'),
      [],
    );
  });

  it('import.from-runtime names the runtime', async () => {
    const [finding] = await findings(
      projectOf({ 'src/app.py': 'import boto3\nimport json\n' }, { runtime: 'python3.12' }),
      'import.from-runtime',
    );
    assert.equal(
      finding?.message,
      "'boto3' is brought by the runtime python3.12; its version changes when AWS updates the runtime.",
    );
  });

  it('import.unresolved is raised in files that the handler reaches, and not for guarded or built-in imports', async () => {
    const rows = await findings(
      projectOf({
        'src/app.js':
          "require('./lib/used'); require('node:fs'); try { require('maybe') } catch {}",
        'src/lib/used.js': "require('nowhere');\nrequire('./missing');",
        'src/unused.js': "require('never-loaded');",
      }),
      'import.unresolved',
    );
    assert.deepEqual(
      rows.map(({ file, message }) => [file, message]),
      [
        [
          'src/lib/used.js',
          "'nowhere' is not found by nodejs22.x: not in the function, and it has no layers.",
        ],
        [
          'src/lib/used.js',
          "'./missing' is not found by nodejs22.x: not in the function, and it has no layers.",
        ],
      ],
    );
  });

  it('import.unknown takes its place while a layer is not known', async () => {
    const files = projectOf({ 'src/app.js': "require('nowhere');" }, { layers: ['Gone'] });
    const { findings: all } = await check(files);
    assert.deepEqual(
      all.map(({ code }) => code),
      ['import.unknown', 'layer.unresolved'],
    );
  });

  it('follow the severities of strata.json', async () => {
    const files = {
      ...projectOf({ 'src/app.js': "require('nowhere');" }),
      'strata.json': '{ "findings": { "import.unresolved": "warning" } }',
    };
    assert.equal((await findings(files, 'import.unresolved'))[0]?.severity, 'warning');
    const off = { ...files, 'strata.json': '{ "findings": { "import.unresolved": "off" } }' };
    assert.deepEqual(await findings(off, 'import.unresolved'), []);
  });
});

describe('project.not-built', () => {
  it('is said once for declared packages that are not installed, instead of an error at each import', async () => {
    const { findings: all } = await check(
      projectOf({
        'src/app.js': "require('axios'); require('axios/lib/x');",
        'src/package.json': '{ "dependencies": { "axios": "1", "@aws-sdk/client-s3": "3" } }',
      }),
    );
    assert.deepEqual(
      all.map(({ code, message, file }) => [code, message, file]),
      [
        [
          'project.not-built',
          "src/package.json declares 1 package that is not installed: 'axios'. Run: sam build Fn",
          'src/package.json',
        ],
      ],
    );
  });

  it('names the install of a layer', async () => {
    const [finding] = await findings(
      projectOf(
        {
          'src/app.js': "require('mongodb');",
          'layers/Deps/nodejs/package.json': '{ "dependencies": { "mongodb": "6" } }',
          'layers/Deps/nodejs/package-lock.json': '{}',
        },
        { layers: ['Deps'] },
      ),
      'project.not-built',
    );
    assert.equal(
      finding?.message,
      "layers/Deps/nodejs/package.json declares 1 package that is not installed: 'mongodb'. Run: npm ci --prefix layers/Deps/nodejs",
    );
  });

  it('is raised for a layer that only a build can tell, and for a handler in TypeScript', async () => {
    const extra =
      '  Made: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: made }, Metadata: { BuildMethod: makefile } }';
    const template = projectOf({ 'src/app.ts': "import 'x';\n" }, { extra });
    const text = (template['template.yaml'] as string).replace('Layers: []', 'Layers: [!Ref Made]');
    const { findings: all } = await check({
      ...template,
      'template.yaml': text,
      'made/Makefile': '',
    });
    assert.deepEqual(
      all.map(({ code, message }) => [code, message]),
      [
        [
          'project.not-built',
          "Handler 'app.handler' has not been built; its source app.ts is there. Run: sam build Fn",
        ],
        [
          'project.not-built',
          "Layer 'Made' has not been built: its build method 'makefile' decides what it holds. Run: sam build Made",
        ],
      ],
    );
  });

  it('is not raised when everything is installed', async () => {
    const files = projectOf({
      ...APP,
      'src/package.json': '{ "dependencies": { "axios": "1" } }',
      'src/node_modules/axios/index.js': '',
    });
    assert.deepEqual(await findings(files, 'project.not-built'), []);
  });
});

describe('function.handler-not-found', () => {
  it('is raised at the handler with the places that were looked at', async () => {
    const [finding] = await findings(
      projectOf({ 'src/other.js': '' }),
      'function.handler-not-found',
    );
    assert.equal(
      finding?.message,
      "Handler 'app.handler' is not found by nodejs22.x: there is no /var/task/app, /var/task/app.js, /var/task/app.mjs or /var/task/app.cjs.",
    );
    assert.deepEqual(finding.range, {
      start: { line: 6, column: 16 },
      end: { line: 6, column: 27 },
    });
  });

  it('says so when the code is not there at all', async () => {
    const [finding] = await findings(projectOf({}), 'function.handler-not-found');
    assert.match(finding?.message ?? '', /there is nothing at its code's path/);
  });

  for (const [runtime, file] of [
    ['nodejs22.x', 'src/app.mjs'],
    ['python3.12', 'src/app.py'],
    ['python3.12', 'src/app/__init__.py'],
    ['provided.al2023', 'src/bootstrap'],
  ] as const) {
    it(`is not raised for ${file} on ${runtime}`, async () => {
      assert.deepEqual(
        await findings(projectOf({ [file]: '' }, { runtime }), 'function.handler-not-found'),
        [],
      );
    });
  }
});
