import assert from 'node:assert/strict';
import { check, findings, inLayer, npm, projectOf } from '../support/checks';

const LAYER = inLayer('Base', npm('lodash', '4.17.20', ['index.js']));
const USES = { 'src/app.js': "const _ = require('lodash');\n" };
const manifest = (fields: object): string => JSON.stringify(fields);
const said = (rows: readonly { readonly severity: string; readonly message: string }[]) =>
  rows.map(({ severity, message }) => `${severity}: ${message}`);

function templateOf(files: ReturnType<typeof projectOf>): string {
  const template = files['template.yaml'];
  assert.ok(typeof template === 'string');
  return template;
}

async function saidOf(
  code: string,
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof projectOf>[1] = {},
): Promise<readonly string[]> {
  return said(await findings(projectOf(files, options), code));
}

describe('import.version-differs', () => {
  const layers = { layers: ['Base'] };
  const local = (version: string) => ({
    'node_modules/lodash/package.json': manifest({ name: 'lodash', version }),
  });

  it('compares with the nearest node_modules', async () => {
    assert.deepEqual(
      await saidOf('import.version-differs', { ...USES, ...LAYER, ...local('4.17.21') }, layers),
      [
        "warning: 'lodash' is loaded in version 4.17.20 from layer 1 'Base', while editor and tests see 4.17.21 at node_modules/lodash.",
      ],
    );
    const same = { ...USES, ...LAYER, ...local('4.17.20') };
    assert.deepEqual(await saidOf('import.version-differs', same, layers), []);
    assert.deepEqual(await saidOf('import.version-differs', { ...USES, ...LAYER }, layers), []);
  });

  it('compares with a virtual environment', async () => {
    const files = {
      'src/app.py': 'import requests\n',
      'layers/Py/python/requests/__init__.py': '',
      'layers/Py/python/requests-2.31.0.dist-info/METADATA': 'Name: requests\nVersion: 2.31.0\n',
      '.venv/lib/python3.12/site-packages/requests-2.32.3.dist-info/METADATA': '',
    };
    const [message] = await saidOf('import.version-differs', files, {
      runtime: 'python3.12',
      layers: ['Py'],
    });
    assert.match(message ?? '', /version 2\.31\.0 from layer 1 'Py', .* see 2\.32\.3 at \.venv\//);
  });
});

describe('import.shadows-layer', () => {
  it('names both versions', async () => {
    const own = {
      'src/node_modules/lodash/package.json': manifest({ name: 'lodash', version: '4.17.21' }),
      'src/node_modules/lodash/index.js': '',
    };
    const files = { ...USES, ...LAYER, ...own };
    assert.deepEqual(await saidOf('import.shadows-layer', files, { layers: ['Base'] }), [
      "information: 'lodash' (4.17.21) is the function's own; that of layer 1 'Base' (4.17.20) is not loaded here.",
    ]);
    assert.deepEqual(await saidOf('import.shadows-layer', files), []);
  });
});

describe('import.not-shipped', () => {
  const own = { 'src/node_modules/lodash/index.js': '' };
  const outside = { 'node_modules/lodash/package.json': manifest({ version: '1.0.0' }) };

  it('is a warning for a development dependency', async () => {
    const dev = { 'src/package.json': manifest({ devDependencies: { lodash: '^4' } }) };
    assert.deepEqual(await saidOf('import.not-shipped', { ...USES, ...own, ...dev }), [
      "warning: 'lodash' is only a development dependency in src/package.json: builders leave it out of what they deploy.",
    ]);
    const both = {
      'src/package.json': manifest({
        dependencies: { lodash: '^4' },
        devDependencies: { lodash: '^4' },
      }),
    };
    assert.deepEqual(await saidOf('import.not-shipped', { ...USES, ...own, ...both }), []);
  });

  it('is an error for what lies outside of what is packed, in place of import.unresolved', async () => {
    const { findings: all } = await check(projectOf({ ...USES, ...outside }));
    assert.deepEqual(said(all.filter(({ code }) => code.startsWith('import.'))), [
      "error: 'lodash' is at node_modules/lodash, which is not part of what the function is packed from. Install it where the function's code is, or in a layer.",
    ]);
  });

  it('is not said of what esbuild puts into the function, but for its externals', async () => {
    const source = {
      'src/app.ts': "import _ from 'lodash';\nimport e from 'ext';\n_(e);\n",
      ...outside,
    };
    const ext = { 'node_modules/ext/package.json': manifest({ version: '1.0.0' }) };
    const build = (external: string) =>
      `    Metadata: { BuildMethod: esbuild, BuildProperties: { External: [${external}] } }`;
    const files = { ...source, ...ext };
    const withBuild = (external: string) => {
      const project = projectOf(files);
      const template = templateOf(project);
      return {
        ...project,
        'template.yaml': template.replace('  Fn:\n', `  Fn:\n${build(external)}\n`),
      };
    };
    const names = async (external: string) =>
      (await findings(withBuild(external), 'import.not-shipped')).map(
        ({ message }) => /'(.*?)'/.exec(message)?.[1],
      );
    assert.deepEqual(await names(''), []);
    assert.deepEqual(await names('ext'), ['ext']);
    assert.deepEqual(await names("'e*'"), ['ext']);
  });
});

describe('import.not-searched', () => {
  const source = { 'src/app.mjs': "import _ from 'lodash';\nimport './none.js';\n_();\n" };

  it('is said where import does not search layers', async () => {
    const rows = await saidOf(
      'import.not-searched',
      { ...source, ...LAYER },
      {
        runtime: 'nodejs16.x',
        layers: ['Base'],
      },
    );
    assert.equal(rows.length, 1);
    assert.match(
      rows[0] ?? '',
      /^error: 'lodash' is at \/opt\/nodejs\/node_modules\/lodash\/index\.js, where require\(\) finds it; import in nodejs16\.x does not\./,
    );
  });

  it('takes the place of import.unresolved', async () => {
    const files = projectOf({ ...source, ...LAYER }, { runtime: 'nodejs16.x', layers: ['Base'] });
    const rows = await findings(files, 'import.unresolved');
    assert.deepEqual(
      rows.map(({ range }) => range?.start.line),
      [2],
    );
  });

  it('is not said of runtimes that search them', async () => {
    const options = { runtime: 'nodejs22.x', layers: ['Base'] };
    assert.deepEqual(await saidOf('import.not-searched', { ...source, ...LAYER }, options), []);
  });
});

describe('import.unresolved names the nearest cure', () => {
  it('a layer of the project that has it', async () => {
    const other = `  Other:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: other, Handler: app.handler, Runtime: nodejs22.x, Layers: [!Ref Base] }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/Base } }
`;
    const files = { ...USES, ...LAYER, 'other/app.js': '' };
    const [message] = await saidOf('import.unresolved', files, { extra: other });
    assert.match(message ?? '', /Layer 'Base' of this project has it: attach it\.$/);
  });

  it('a layer that has it in the wrong place', async () => {
    const files = { ...USES, 'layers/Flat/node_modules/lodash/package.json': '{}' };
    const [message] = await saidOf('import.unresolved', files, { layers: ['Flat'] });
    assert.match(
      message ?? '',
      /Layer 1 'Flat' has it at \/opt\/node_modules\/lodash, where the runtime does not look\.$/,
    );
  });

  it('a native module for another Python', async () => {
    const module = 'python/fast.cpython-311-x86_64-linux-gnu.so';
    const files = { 'src/app.py': 'import fast\n', [`layers/Py/${module}`]: '' };
    const [message] = await saidOf('import.unresolved', files, {
      runtime: 'python3.12',
      layers: ['Py'],
    });
    assert.match(message ?? '', new RegExp(`/opt/${module} is built for another processor`));
  });
});

describe('function.search-path-replaced', () => {
  const environment = (name: string, value: string) => ({
    layers: ['Base'],
    environment: { [name]: value },
  });
  it('names the folders that are lost', async () => {
    const files = { ...USES, ...LAYER };
    assert.deepEqual(
      await saidOf(
        'function.search-path-replaced',
        files,
        environment('NODE_PATH', '/var/task/lib'),
      ),
      [
        'warning: NODE_PATH replaces the value that nodejs22.x sets, and /opt/nodejs/node_modules of the layers is not searched any more. Add it to the value.',
      ],
    );
  });
  for (const [name, value] of [
    ['NODE_PATH', '/x:/opt/nodejs/node_modules/'],
    ['PATH', '/usr/bin'],
    ['PYTHONPATH', '/x'],
  ] as const) {
    it(`is not said of ${name}=${value}`, async () => {
      const options = environment(name, value);
      assert.deepEqual(
        await saidOf('function.search-path-replaced', { ...USES, ...LAYER }, options),
        [],
      );
    });
  }
});

describe('what layers need', () => {
  const base = LAYER;
  const asks = inLayer('Web', {
    'nodejs/node_modules/web/package.json': manifest({ name: 'web', version: '1.0.0' }),
    'nodejs/node_modules/web/index.js':
      "const a = require('lodash');\nconst b = require('lodash/index');\ntry { require('maybe') } catch {}\n// require('comment')\n",
    'nodejs/node_modules/web/test/index.js': "require('only-in-tests');",
  });
  const layers = { layers: ['Base', 'Web'] };

  it('import.layer-needs-layer is said once per layer and package', async () => {
    const rows = await findings(
      projectOf({ 'src/app.js': '', ...base, ...asks }, layers),
      'import.layer-needs-layer',
    );
    assert.deepEqual(said(rows), [
      "information: Layer 2 'Web' needs 'lodash' (4.17.20), which only layer 1 'Base' brings: neither says so. Bring it with the layer that needs it, or keep them together.",
    ]);
    assert.equal(rows[0]?.path, '/opt/nodejs/node_modules/web/index.js');
    assert.equal(rows[0].related[0]?.message, 'asks for it in line 1');
  });

  it('import.layer-needs-function is said of what the function alone has', async () => {
    const own = {
      'src/app.js': '',
      'src/node_modules/lodash/index.js': '',
      'src/node_modules/maybe/index.js': '',
      'src/node_modules/comment/index.js': '',
      'src/node_modules/only-in-tests/index.js': '',
    };
    assert.deepEqual(
      await saidOf('import.layer-needs-function', { ...own, ...asks }, { layers: ['Web'] }),
      [
        "error: Layer 1 'Web' needs 'lodash', which only the function has, at /var/task/node_modules/lodash/index.js; code in /opt does not look there. Bring it with the layer.",
      ],
    );
  });

  it('holds for Python and Ruby too', async () => {
    const python = {
      'src/app.py': '',
      'layers/A/python/a.py':
        'import json\nimport b.sub\ntry:\n    import c\nexcept ImportError:\n    c = None\n',
      'layers/B/python/b/__init__.py': '',
      'layers/B/python/b/sub.py': '',
      'layers/B/python/c.py': '',
    };
    const inPython = await saidOf('import.layer-needs-layer', python, {
      runtime: 'python3.12',
      layers: ['A', 'B'],
    });
    assert.equal(inPython.length, 1);
    assert.match(inPython[0] ?? '', /Layer 1 'A' needs 'b', which only layer 2 'B' brings/);
    const ruby = {
      'src/app.rb': '',
      'layers/A/ruby/lib/a.rb': "require 'json'\nrequire 'b'\n",
      'layers/B/ruby/lib/b.rb': '',
    };
    const inRuby = await saidOf('import.layer-needs-layer', ruby, {
      runtime: 'ruby3.3',
      layers: ['A', 'B'],
    });
    assert.match(inRuby[0] ?? '', /Layer 1 'A' needs 'b'/);
  });
});

describe('comments that leave findings out', () => {
  const codesOf = async (source: string) =>
    (await check(projectOf({ 'src/app.js': source }))).findings
      .filter(({ code }) => code === 'import.unresolved')
      .map(({ range }) => range?.start.line);

  it('hold for the line, or the next one, and for the codes that they name', async () => {
    assert.deepEqual(
      await codesOf(
        [
          '// strata-ignore-next-line',
          "require('a');",
          "require('b'); // strata-ignore-line import.unresolved, import.unknown",
          "require('c'); // strata-ignore-line import.unknown",
          '// strata-ignore-next-line import.unresolved',
          '',
          "require('d'); /* strata-ignore-line */",
          "require('e'); const text = 'strata-ignore-line';",
        ].join('\n'),
      ),
      [4, 8],
    );
  });

  it('hold in templates', async () => {
    const files = projectOf({ 'src/app.js': '', ...LAYER }, { layers: ['Base', 'Base'] });
    assert.equal((await findings(files, 'layer.duplicate')).length, 1);
    const template = templateOf(files).replace(
      '      Layers:',
      '      # strata-ignore-next-line layer.duplicate\n      Layers:',
    );
    assert.deepEqual(
      await findings({ ...files, 'template.yaml': template }, 'layer.duplicate'),
      [],
    );
  });
});
