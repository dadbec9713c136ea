import assert from 'node:assert/strict';
import type { DiffDocument } from '../../../src/app/layers/compareLayers';
import type { LintDocument } from '../../../src/app/layers/lintLayers';
import { diffLayers } from '../../../src/core/layers/diff';
import { compareReport, lintReport } from '../../../src/extension/layers/layerWords';
import { npm } from '../support/checks';
import { layerOf } from '../support/trees';

describe('What the editor says of layers by themselves', () => {
  it('names packages first, then files, and knows the file of each line', async () => {
    const side = (name: string) => ({
      name,
      kind: 'folder' as const,
      files: 3,
      unzippedSize: 2048,
      problems: [],
    });
    const document: DiffDocument = {
      schemaVersion: 1,
      before: side('base'),
      after: side('top'),
      ...(await diffLayers(
        layerOf(1, { ...npm('a', '1.0.0', ['old.js']), ...npm('gone', '1.0.0', []), same: '' }),
        layerOf(2, { ...npm('a', '2.0.0', []), 'bin/tool': '12', same: '' }),
      )),
    };
    const { text, files } = compareReport(document);
    assert.deepEqual(text.split('\n'), [
      'base → top',
      '2.0 kB → 2.0 kB unzipped',
      '',
      'Packages',
      '  ~ a 1.0.0 → 2.0.0 (2 files)',
      '    - /opt/nodejs/node_modules/a/old.js  8 B',
      '    ~ /opt/nodejs/node_modules/a/package.json  30 B → 30 B',
      '  - gone 1.0.0 (1 file)',
      'In no package',
      '    + /opt/bin/tool  2 B',
      '',
      'The same: 0 packages, 1 file.',
      '',
    ]);
    assert.deepEqual(
      [...files].map(([line, { path }]) => text.split('\n')[line]?.includes(path)),
      [true, true, true],
    );
  });

  it('says the worst first, and nothing of a layer that is well', () => {
    const summary = { error: 1, warning: 0, information: 0, hint: 1, layers: 1 };
    const document: LintDocument = {
      schemaVersion: 1,
      summary,
      findings: [
        { code: 'layer.junk', severity: 'hint', message: 'Junk.', related: [] },
        { code: 'layer.corrupt', severity: 'error', message: 'Damage.', related: [] },
      ],
    };
    const text = lintReport('base', document) ?? '';
    assert.ok(text.startsWith('base: 2 findings\n'));
    assert.ok(text.indexOf('layer.corrupt') < text.indexOf('layer.junk'), text);
    assert.equal(lintReport('base', { ...document, findings: [] }), undefined);
  });
});
