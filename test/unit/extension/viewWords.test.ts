import assert from 'node:assert/strict';
import { diffTitle, whyNotRevealed } from '../../../src/extension/files/words';
import { authorityOf, layerQuery, parseLayer } from '../../../src/extension/files/strataAddress';
import * as filesystem from '../../../src/extension/filesystem/words';
import * as functions from '../../../src/extension/functions/words';
import { viewMessage, viewState } from '../../../src/extension/functions/viewState';
import { code, escapeMarkdown } from '../../../src/extension/markdown';
import { folderRow, functionDetails, layerRow, nodeRow, projectOf } from './support/rows';

const NAMES = new Map([
  [1, 'base'],
  [2, 'imaging'],
]);
const REPLACED = nodeRow('/opt/a.js', {
  providers: [2],
  overrides: [{ layer: 1, identical: false }],
});
const SAME = nodeRow('/opt/a.js', { providers: [2], overrides: [{ layer: 1, identical: true }] });
const TORN = folderRow('/opt/nodejs/node_modules/lodash', {
  providers: [2, 1],
  versions: ['4.17.21', '4.17.20'],
  overridden: 3,
  files: 9,
});

describe('Words of the Filesystem view', () => {
  it('say who brings an entry and what it replaced', () => {
    const words = filesystem.entryDescription(REPLACED, NAMES);
    assert.equal(words, '2 imaging · replaced 1 base · 100 B');
    assert.match(filesystem.entryDescription(SAME, NAMES), /replaced 1 base \(identical\)/);
  });

  it('begin with the versions of a package', () => {
    const words = filesystem.entryDescription(TORN, NAMES);
    assert.equal(words, '4.17.21 + 4.17.20 torn · 2 imaging + 1 base · 100 B');
  });

  it('name the target of a link', () => {
    const link = nodeRow('/opt/l', { kind: 'symlink', target: '../x' });
    assert.equal(filesystem.entryDescription(link, NAMES), '→ ../x · 1 base');
  });

  it('mark providers by their position in two characters', () => {
    const badge = (providers: number[], replaced = false): string | undefined =>
      filesystem.badgeOf({ ...(replaced ? REPLACED : nodeRow('/opt/a')), providers });
    assert.deepEqual(
      [badge([2]), badge([2], true), badge([12], true), badge([0]), badge([2, 1])],
      ['2', '2↑', '12', 'ƒ', undefined],
    );
    assert.equal(filesystem.badgeOf(TORN), '●');
  });

  it('tell what became of files', () => {
    const fates = [TORN, REPLACED, SAME, nodeRow('/opt/b')].map(filesystem.fateOf);
    assert.deepEqual(fates, ['torn', 'replaced', 'identical', undefined]);
  });

  it('count what Lambda counts, and say what is not known', () => {
    const details = functionDetails({ layers: [layerRow({ unzippedSize: 1024 * 1024 })] });
    const remote = { position: 2, name: 'far', reference: 'arn', status: 'remote' } as const;
    assert.equal(filesystem.sizeOfAll(details, 1024 * 1024), '2.0 MB of 250 MB');
    const partly = functionDetails({ layers: [layerRow({ unzippedSize: 10 }), remote] });
    assert.equal(filesystem.sizeOfAll(partly, 0), '10 B of 250 MB without 1 layer');
  });

  it('name what is stale', () => {
    const stale = { ...projectOf([]), isStale: true, problem: 'template.yaml has an error' };
    assert.equal(
      filesystem.viewDescription('Resize', stale),
      'Resize · stale: template.yaml has an error',
    );
    assert.equal(filesystem.viewDescription('Resize', projectOf([])), 'Resize');
  });

  it('say which later layer replaced a file', () => {
    const hidden = nodeRow('/opt/a.js', { hiddenBy: 2 });
    assert.equal(
      filesystem.entryDescription(hidden, NAMES),
      '1 base · replaced by 2 imaging · 100 B',
    );
    assert.deepEqual([filesystem.badgeOf(hidden), filesystem.fateOf(hidden)], ['↓', 'hidden']);
    assert.match(filesystem.entryTooltip(hidden, NAMES), /sees the file of layer 2 imaging/);
  });

  it('give every fact in a tooltip', () => {
    const tooltip = filesystem.entryTooltip(REPLACED, NAMES);
    assert.match(tooltip, /From layer 2 imaging · 100 B · mode 0644/);
    assert.match(tooltip, /Replaced: layer 1 base \(different\)/);
    assert.match(filesystem.entryTooltip(TORN, NAMES), /3 files here replaced/);
  });
});

describe('Words of the Functions view', () => {
  it('describe a function', () => {
    assert.equal(functions.functionDescription(functionDetails()), 'nodejs22.x · x86_64 · 1 layer');
    const unknown = { id: 'Resize', architecture: 'x86_64', layers: [] };
    assert.equal(functions.functionDescription(unknown), 'x86_64 · no layers');
  });

  it('describe a layer, or why its contents are not known', () => {
    assert.equal(functions.layerDescription(layerRow()), 'layers/base · 3 files · 2.0 kB');
    const reason = "parameter 'Shared' has no value here";
    assert.equal(
      functions.layerDescription(layerRow({ status: 'unresolved', reason })),
      `not resolved: ${reason}`,
    );
    assert.equal(functions.layerLabel(layerRow()), '1  base');
  });

  it('tell what a layer wastes', () => {
    const row = layerRow({ waste: { overridden: 1024, junk: 512 } });
    assert.match(functions.layerDescription(row), / · 1\.5 kB wasted$/);
    assert.match(
      functions.layerTooltip(row),
      /1\.0 kB are replaced by later layers\. 512 B are tests/,
    );
  });

  it('describe a sandbox', () => {
    const sandbox = {
      folder: '',
      function: 'Resize',
      tier: 'bubblewrap',
      network: 'host' as const,
      interpreter: 'node',
    };
    assert.equal(
      functions.sandboxDescription({ ...sandbox, invocations: 3, state: 'idle' }),
      'warm · bubblewrap · 3 invocations',
    );
    assert.equal(
      functions.sandboxDescription({
        ...sandbox,
        network: 'none',
        invocations: 1,
        state: 'running',
      }),
      'running · bubblewrap · no network · 1 invocation',
    );
  });

  it('name the template of a project', () => {
    assert.equal(functions.projectDescription(projectOf([functionDetails()])), 'template.yaml');
  });

  it('explain an empty view', () => {
    const [ready, none] = [projectOf([functionDetails()]), { ...projectOf([]), state: 'none' }];
    assert.equal(viewState([]), 'none');
    assert.equal(viewState([ready, none as typeof ready]), 'ready');
    assert.match(viewMessage([ready], false) ?? '', /trusted workspace/);
    assert.equal(viewMessage([ready], true), undefined);
  });
});

describe('Words about files', () => {
  it('title a comparison', () => {
    assert.equal(diffTitle('chunk.js', '1 base', '2 imaging'), 'chunk.js (1 base ↔ 2 imaging)');
  });

  it('say why an import leads nowhere', () => {
    const start = { line: 1, column: 1 };
    const range = { start, end: start };
    const asked = { specifier: 'axios', from: '/var/task/app.js', trace: [] };
    const answer = { function: 'Resize', specifier: 'axios', range };
    assert.match(whyNotRevealed(undefined) ?? '', /no import here/);
    assert.equal(
      whyNotRevealed({ ...answer, resolution: { ...asked, status: 'unresolved' } }),
      "'axios' is not found by Resize.",
    );
    const resolution = {
      ...asked,
      status: 'resolved',
      path: '/opt/x.js',
      provider: { kind: 'layer', layer: 1 },
    } as const;
    assert.equal(whyNotRevealed({ ...answer, resolution }), undefined);
  });

  it('address one layer of one function', () => {
    assert.equal(parseLayer(layerQuery(2)), 2);
    assert.equal(parseLayer(layerQuery(undefined)), undefined);
    const key = { folder: '/a', id: 'F' };
    assert.match(authorityOf(key), /^[0-9a-f]{20}$/);
    assert.notEqual(authorityOf(key), authorityOf({ folder: '/a', id: 'f' }));
  });

  it('keep Markdown out of names', () => {
    assert.equal(escapeMarkdown('a_b*[x](y)'), 'a\\_b\\*\\[x\\]\\(y\\)');
    assert.equal(code('a`b'), '``a`b``');
    assert.equal(code('`'), '`` ` ``');
  });
});
