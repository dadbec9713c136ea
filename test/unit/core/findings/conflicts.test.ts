import assert from 'node:assert/strict';
import { APP, check, findings, inLayer, npm, projectOf } from '../../support/checks';
import { buildZip } from '../../support/zips';

const under = (folder: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
const dist = (place: string, name: string, version: string): Record<string, string> => ({
  [`${place}/${name}-${version}.dist-info/RECORD`]: `${name}/__init__.py,,`,
  [`${place}/${name}/__init__.py`]: `# ${version}`,
});
const PYTHON_APP = { 'src/app.py': 'def handler(event, context): pass\n' };

describe('layer.torn-package', () => {
  it('is raised for a nested npm package, apart from the one around it', async () => {
    const nested = (version: string, file: string) => ({
      ...npm('outer', '1.0.0', ['index.js']),
      ...Object.fromEntries(
        [
          ['package.json', JSON.stringify({ version })],
          [file, version],
        ].map(([name, text]) => [
          `nodejs/node_modules/outer/node_modules/inner/${name ?? ''}`,
          text ?? '',
        ]),
      ),
    });
    const rows = await findings(
      projectOf(
        {
          ...APP,
          ...inLayer('A', nested('1.0.0', 'old.js')),
          ...inLayer('B', nested('2.0.0', 'new.js')),
        },
        { layers: ['A', 'B'] },
      ),
      'layer.torn-package',
    );
    assert.deepEqual(
      rows.map(({ path }) => path),
      ['/opt/nodejs/node_modules/outer/node_modules/inner'],
    );
    assert.match(rows[0]?.message ?? '', /1 file is 1\.0\.0 from layer 1 'A' \(old\.js\)/);
  });

  it('is raised for metadata in one file, as distutils wrote it', async () => {
    const egg = (version: string, modules: readonly string[]) => ({
      [`python/yaml-${version}-py3.12.egg-info`]: `Version: ${version}`,
      ...Object.fromEntries(modules.map((name) => [`python/yaml/${name}`, version])),
    });
    const rows = await findings(
      projectOf(
        {
          ...PYTHON_APP,
          ...inLayer('A', egg('5.1', ['__init__.py', 'old.py'])),
          ...inLayer('B', egg('6.0', ['__init__.py'])),
        },
        { layers: ['A', 'B'], runtime: 'python3.12' },
      ),
      'layer.torn-package',
    );
    assert.match(rows[0]?.message ?? '', /1 file is 6\.0 .* 1 file is 5\.1 .*yaml\/old\.py/);
  });
});

describe('layer.overridden-files', () => {
  it('counts compiled Python, names packages, and folders where there is none', async () => {
    const [finding] = await findings(
      projectOf(
        {
          ...APP,
          ...inLayer('A', { ...dist('tool', 'pkg', '1.0'), 'tool/x.pyc': 'a', 'data/y': 'a' }),
          ...inLayer('B', { 'tool/pkg/__init__.py': 'b', 'tool/x.pyc': 'b', 'data/y': 'b' }),
        },
        { layers: ['A', 'B'] },
      ),
      'layer.overridden-files',
    );
    assert.equal(
      finding?.message,
      "Layer 2 'B' replaces 2 files of layer 1 'A' with other contents: /opt/data (1), pkg (1). 1 more is compiled Python.",
    );
  });
});

describe('layer.shadowed-package', () => {
  const shadowed = async (
    files: Readonly<Record<string, string>>,
    layers: readonly string[],
    runtime?: string,
  ) =>
    findings(
      projectOf(files, { layers, ...(runtime !== undefined && { runtime }) }),
      'layer.shadowed-package',
    );

  it('names what is loaded and why: the function before a layer', async () => {
    const [finding, ...more] = await shadowed(
      {
        ...APP,
        'src/node_modules/lodash/package.json': '{"version":"4.17.21"}',
        ...inLayer('Base', npm('lodash', '4.17.20', ['index.js'])),
      },
      ['Base'],
    );
    assert.ok(finding && more.length === 0);
    assert.equal(
      finding.message,
      "'lodash' 4.17.21 is loaded from the function's package, not 4.17.20 in layer 1 'Base': /var/task/node_modules is searched before /opt/nodejs/node_modules.",
    );
    assert.deepEqual(
      [finding.severity, finding.layer, finding.related.map(({ path }) => path)],
      [
        'warning',
        1,
        [
          '/var/task/node_modules/lodash/package.json',
          '/opt/nodejs/node_modules/lodash/package.json',
        ],
      ],
    );
  });

  it('says it once for a pair of providers', async () => {
    const names = ['a', 'b', '@s/c'];
    const own = names.map(
      (name) => [`src/node_modules/${name}/package.json`, '{"version":"2.0.0"}'] as const,
    );
    const rows = await shadowed(
      {
        ...APP,
        ...Object.fromEntries(own),
        ...inLayer(
          'Base',
          Object.fromEntries(names.flatMap((name) => Object.entries(npm(name, '1.0.0', [])))),
        ),
      },
      ['Base'],
    );
    assert.deepEqual(
      rows.map(({ message }) => message),
      [
        "3 packages are loaded from the function's package, not at their versions in layer 1 'Base' (@s/c 2.0.0, not 1.0.0; a 2.0.0, not 1.0.0; b 2.0.0, not 1.0.0): /var/task/node_modules is searched before /opt/nodejs/node_modules.",
      ],
    );
  });

  it('knows that the versioned folder comes first, whatever the order of the layers', async () => {
    const versioned = Object.fromEntries(
      Object.entries(npm('mime', '1.6.0', ['mime.js'])).map(([file, text]) => [
        file.replace('nodejs/', 'nodejs/node22/'),
        text,
      ]),
    );
    const [finding] = await shadowed(
      { ...APP, ...inLayer('A', versioned), ...inLayer('B', npm('mime', '3.0.0', ['mime.js'])) },
      ['A', 'B'],
    );
    assert.match(
      finding?.message ?? '',
      /'mime' 1\.6\.0 is loaded from layer 1 'A', not 3\.0\.0 in layer 2 'B': \/opt\/nodejs\/node22\/node_modules is searched/,
    );
  });

  it('knows that site-packages comes before python/', async () => {
    const [finding] = await shadowed(
      {
        ...PYTHON_APP,
        ...inLayer('A', dist('python/lib/python3.12/site-packages', 'requests', '2.0')),
        ...inLayer('B', dist('python', 'requests', '3.0')),
      },
      ['A', 'B'],
      'python3.12',
    );
    assert.match(
      finding?.message ?? '',
      /'requests' 2\.0 is loaded from layer 1 'A', not 3\.0 in layer 2 'B': \/opt\/python\/lib\/python3\.12\/site-packages is searched before \/opt\/python\./,
    );
  });

  it('knows that RubyGems loads the highest version', async () => {
    const gem = (version: string) => ({ [`ruby/gems/3.3.0/gems/rack-${version}/lib/rack.rb`]: '' });
    const [finding] = await shadowed(
      { 'src/app.rb': '', ...inLayer('A', gem('3.10.0')), ...inLayer('B', gem('3.9.1')) },
      ['A', 'B'],
      'ruby3.3',
    );
    assert.match(
      finding?.message ?? '',
      /'rack' 3\.10\.0 is loaded from layer 1 'A', not 3\.9\.1 in layer 2 'B': RubyGems loads the highest/,
    );
  });

  it('reads jars, and knows that their names decide', async () => {
    const jar = (version: string, group = 'com.example') =>
      buildZip([
        {
          name: 'META-INF/maven/com.example/core/pom.properties',
          data: `version=${version}\ngroupId=${group}\nartifactId=core\n`,
          deflate: true,
        },
      ]);
    const project = (name: string, second: Uint8Array) =>
      projectOf(
        {
          'src/lib/x.txt': '',
          'layers/A/java/lib/core-1.9.jar': jar('1.9.0'),
          [`layers/B/java/lib/${name}`]: second,
        },
        { layers: ['A', 'B'], runtime: 'java21' },
      );
    const [finding] = await findings(
      project('core-1.10.jar', jar('1.10.0')),
      'layer.shadowed-package',
    );
    assert.match(
      finding?.message ?? '',
      /'core' 1\.10\.0 is loaded from layer 2 'B', not 1\.9\.0 in layer 1 'A': jars of one folder .* core-1\.10\.jar comes before core-1\.9\.jar\./,
    );
    const other = project('core-1.10.jar', jar('1.10.0', 'org.other'));
    assert.deepEqual(await findings(other, 'layer.shadowed-package'), []);
    const noZip = project('core-1.10.jar', Buffer.from('no zip at all'));
    assert.match(
      (await findings(noZip, 'layer.shadowed-package'))[0]?.message ?? '',
      /'core' 1\.10 is loaded/,
    );
  });

  const quiet: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['one version at two places', npm('p', '2.0.0', [])],
    ['a version that nothing names', { 'nodejs/node_modules/p/package.json': '{' }],
    [
      'a package inside another',
      under('nodejs/node_modules/q', { 'node_modules/p/package.json': '{"version":"1.0.0"}' }),
    ],
    [
      'a folder that is not searched',
      under('other', { 'node_modules/p/package.json': '{"version":"1.0.0"}' }),
    ],
  ];
  for (const [what, layer] of quiet) {
    it(`is not raised for ${what}`, async () => {
      const own = { 'src/node_modules/p/package.json': '{"version":"2.0.0"}' };
      assert.deepEqual(await shadowed({ ...APP, ...own, ...inLayer('L', layer) }, ['L']), []);
    });
  }
});

describe('layer.kind-clash', () => {
  it('is raised once per pair of layers, and says that the result is not documented', async () => {
    const rows = await findings(
      projectOf(
        {
          ...APP,
          ...inLayer('A', { 'bin/tool': 'a file', 'bin/other/x': '', 'plain/a': '' }),
          ...inLayer('B', { 'bin/tool/run': '', 'bin/other': 'a file', 'plain/b': '' }),
        },
        { layers: ['A', 'B'] },
      ),
      'layer.kind-clash',
    );
    assert.deepEqual(
      rows.map(({ message, severity, layer }) => [message, severity, layer]),
      [
        [
          "Layer 2 'B' has a file at /opt/bin/other, where layer 1 'A' has a folder, and 1 more path like it. What Lambda makes of it is not documented; here the later layer wins. Rename one of them.",
          'error',
          2,
        ],
      ],
    );
    assert.equal(rows[0]?.related.length, 2);
  });

  it('is raised for files that would be written through a link', async () => {
    const files = {
      ...APP,
      'layers/A/python/lib': { link: '../elsewhere' },
      'layers/B/python/lib/x.py': '',
      'layers/C/python/lib/y.py': '',
    };
    const [finding] = await findings(
      projectOf(files, { layers: ['A', 'B', 'C'] }),
      'layer.kind-clash',
    );
    assert.match(
      finding?.message ?? '',
      /^Layer 2 'B' has a folder at \/opt\/python\/lib, where layer 1 'A' has a link\./,
    );
  });

  it('is not raised where folders meet', async () => {
    const files = { ...APP, ...inLayer('A', { 'bin/a': '' }), ...inLayer('B', { 'bin/b': '' }) };
    const { findings: all } = await check(projectOf(files, { layers: ['A', 'B'] }));
    assert.deepEqual(all, []);
  });
});
