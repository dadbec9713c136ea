import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Workbench } from '../support/workbench';

describe('The views in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-views');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('shows the functions with their layers in order', async () => {
    await workbench.openContainer('Strata');
    const rows = await workbench.tree('Functions').rowsWhen((seen) => seen.length >= 6);
    assert.deepEqual(
      rows.slice(0, 3).map(({ label, description }) => [label, description]),
      [
        ['ResizeFunction', 'nodejs22.x · x86_64 · 2 layers'],
        ['1  BaseLayer', 'layers/base · 1068 files · 1.4 MB · 14 kB wasted'],
        ['2  ImagingLayer', 'layers/imaging.zip · 39 files · 694 kB'],
      ],
    );
    await workbench.screenshot('functions');
  });

  it('marks what a later layer replaced', async () => {
    const tree = workbench.tree('Filesystem');
    await tree.expand('nodejs');
    await tree.expand('node_modules');
    await tree.expand('mime');
    const rows = await tree.rowsWhen((seen) =>
      ['●', '2↑'].every((mark) => seen.some(({ badge }) => badge === mark)),
    );
    await workbench.screenshot('filesystem');
    const mime = rows.find(({ label }) => label === 'mime');
    assert.match(mime?.description ?? '', /^3\.0\.0 \+ 1\.6\.0 torn/);
    assert.equal(mime?.badge, '●');
    const tooltip = await tree.tooltip('cli.js');
    assert.match(tooltip, /Replaced: layer 1 BaseLayer \(different\)/);
    await workbench.screenshot('filesystem-tooltip', { keepHover: true });
  });

  it('shows only what was overridden, and everything again', async () => {
    const tree = workbench.tree('Filesystem');
    await tree.titleAction('Show overridden files only');
    const rows = await tree.rowsWhen((seen) => seen.every(({ label }) => label !== 'lodash'));
    assert.ok(rows.some(({ label }) => label === 'mime'));
    await workbench.screenshot('overridden-only');
    await tree.titleAction('Show all files');
    await tree.rowsWhen((seen) => seen.some(({ label }) => label === 'lodash'));
  });

  it('compares a file with what it replaced', async () => {
    const tree = workbench.tree('Filesystem');
    await tree.rowAction('cli.js', 'Compare with what it replaced');
    await workbench.editors.tab('cli.js (1 BaseLayer ↔ 2 ImagingLayer)').waitFor();
    const { original, modified } = await workbench.editors.diff();
    assert.notDeepEqual(original, modified);
    await workbench.screenshot('diff');
  });

  it('opens a file of a zip read-only', async () => {
    const tree = workbench.tree('Filesystem');
    await tree.click('cli.js');
    await workbench.editors.tab('cli.js').waitFor();
    assert.equal(await workbench.editors.isReadOnly(), true);
    await workbench.screenshot('file-of-a-zip');
  });

  it('finds a file by its name', async () => {
    await workbench.runCommand('Strata: Find in filesystem');
    await workbench.quickInput().fill('clamp');
    await workbench.picks();
    await workbench.screenshot('find');
    await workbench.pick('clamp.js');
    await workbench
      .tree('Filesystem')
      .rowsWhen((seen) => seen.some(({ label }) => label === 'clamp.js'));
    await workbench.screenshot('found');
  });

  it('keeps what is expanded when something changes on disk', async () => {
    const added = 'layers/base/nodejs/node_modules/lodash/clampAdded.js';
    await writeFile(path.join(workbench.folder, added), 'exports.added = true;\n');
    const rows = await workbench
      .tree('Filesystem')
      .rowsWhen((seen) => seen.some(({ label }) => label === 'clampAdded.js'));
    assert.ok(rows.some(({ label }) => label === 'clamp.js'));
  });

  it('says that a broken template is stale, and keeps its functions', async () => {
    const template = path.join(workbench.folder, 'template.yaml');
    const text = await readFile(template, 'utf8');
    await writeFile(template, text.replace('  CaptionFunction:', '  CaptionFunction: ]['));
    await workbench.page
      .locator('.pane-header', { hasText: 'stale: template.yaml has an error' })
      .first()
      .waitFor();
    await workbench.screenshot('stale');
    await writeFile(template, text);
    await workbench.page
      .locator('.pane-header', { hasText: 'stale' })
      .first()
      .waitFor({ state: 'hidden' });
  });

  it('reveals what an import loads', async () => {
    await workbench.editors.open('src/resize/app.js', 5);
    await workbench.runCommand('Strata: Reveal in Filesystem');
    await workbench
      .tree('Filesystem')
      .rowsWhen((seen) => seen.some(({ label }) => label === 'png.js'));
    await workbench.screenshot('import-revealed');
  });

  it('shows findings in Problems with the places they lead to', async () => {
    await workbench.problems.list('layer.torn-package');
    await workbench.screenshot('problems-of-the-sample');
  });

  for (const theme of ['Light Modern', 'Dark High Contrast'] as const) {
    it(`is readable in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`theme-${theme.toLowerCase().replaceAll(' ', '-')}`);
    });
  }
});
