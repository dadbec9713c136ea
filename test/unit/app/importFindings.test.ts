import assert from 'node:assert/strict';
import { jarOf } from '../support/classFiles';
import { check, findings, inLayer, npm, projectOf } from '../support/checks';

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

  it('import.from-layer asks nobody to declare a path', async () => {
    const source = { 'src/app.js': "require('/opt/nodejs/node_modules/lodash');" };
    const [finding] = await findings(
      projectOf({ ...source, ...layer }, { layers: ['Base'] }),
      'import.from-layer',
    );
    assert.deepEqual(
      [finding?.severity, finding?.message],
      ['hint', "'/opt/nodejs/node_modules/lodash' is loaded from layer 1 'Base' (4.17.21)."],
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

describe('findings of imports in Ruby and Java', () => {
  const gemspec = '# stub: rack 3.1.0 ruby lib\nGem::Specification.new do |s|\nend\n';
  const gems = {
    'layers/Gems/ruby/gems/3.3.0/specifications/rack-3.1.0.gemspec': `#\n${gemspec}`,
    'layers/Gems/ruby/gems/3.3.0/gems/rack-3.1.0/lib/rack.rb': '',
    'layers/Gems/ruby/gems/3.3.0/gems/rack-3.1.0/lib/rack/request.rb': '',
  };

  it('import.from-layer names the gem', async () => {
    const source = { 'src/app.rb': "require 'json'\nrequire 'rack/request'\n" };
    const options = { runtime: 'ruby3.3', layers: ['Gems'] };
    const [finding, ...more] = await findings(
      projectOf({ ...source, ...gems }, options),
      'import.from-layer',
    );
    assert.deepEqual(more, []);
    assert.equal(
      finding?.message,
      "'rack' is loaded from layer 1 'Gems' (3.1.0) and is not declared in Gemfile.",
    );
    const declared = { 'src/Gemfile': "source 'https://rubygems.org'\ngem 'rack', '~> 3'\n" };
    const [hint] = await findings(
      projectOf({ ...source, ...gems, ...declared }, options),
      'import.from-layer',
    );
    assert.equal(hint?.severity, 'hint');
  });

  it('import.unresolved holds for Ruby', async () => {
    const source = {
      'src/app.rb': "require 'rack'\nrequire_relative 'lib/none'\nrequire 'aws-sdk-s3'",
    };
    const rows = await findings(projectOf(source, { runtime: 'ruby3.3' }), 'import.unresolved');
    assert.deepEqual(
      rows.map(({ range }) => range?.start.line),
      [1, 2],
    );
  });

  it('import.from-layer names the jar in the sources of a Java function', async () => {
    const rows = await findings(
      projectOf(
        {
          'src/src/main/java/app/Main.java':
            'package app;\nimport java.util.List;\nimport com.x.Tool;\nimport app.Other;\nclass Main {}',
          'src/src/main/java/app/Other.java': 'package app;\nimport com.x.*;\nclass Other {}',
          'layers/Jars/java/lib/tool-1.2.3.jar': jarOf(['com.x.Tool']),
        },
        { runtime: 'java21', layers: ['Jars'], handler: 'app.Main::handle' },
      ),
      'import.from-layer',
    );
    assert.deepEqual(
      rows.map(({ file, message }) => [file, message]),
      ['Main', 'Other'].map((name) => [
        `src/src/main/java/app/${name}.java`,
        "'tool' is loaded from layer 1 'Jars' (1.2.3) and is not declared in pom.xml.",
      ]),
    );
  });
});

describe('findings of paths and programs', () => {
  it('import.from-layer is a hint for what a source names by its path, or starts', async () => {
    const rows = await findings(
      projectOf(
        {
          'src/app.js':
            "fs.readFileSync('/opt/data.json');\nspawn('ffmpeg');\nspawn('ls');\nread('/opt/none');",
          'layers/Tools/data.json': '{}',
          'layers/Tools/bin/ffmpeg': '',
        },
        { layers: ['Tools'] },
      ),
      'import.from-layer',
    );
    assert.deepEqual(
      rows.map(({ severity, message }) => [severity, message]),
      ['/opt/data.json', 'ffmpeg'].map((name) => [
        'hint',
        `'${name}' is loaded from layer 1 'Tools'.`,
      ]),
    );
  });
});
