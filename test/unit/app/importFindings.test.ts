import assert from 'node:assert/strict';
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
