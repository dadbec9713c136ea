import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Workbench } from '../support/workbench';

describe('Looking at layers in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
    await workbench.openContainer('Strata');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-layers');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  /** The labels of the tree once the message above it says something. */
  async function shown(message: RegExp): Promise<string[]> {
    const tree = workbench.tree('Filesystem');
    await workbench.page
      .locator('.tree-explorer-viewlet-tree-view > .message', { hasText: message })
      .first()
      .waitFor();
    return (await tree.rows()).map(({ label }) => label);
  }

  it('shows what was there as of a layer, by its row', async () => {
    await workbench.tree('Functions').rowsWhen((seen) => seen.length >= 6);
    await workbench.tree('Functions').rowAction('1  BaseLayer', 'Show everything up to this layer');
    assert.deepEqual((await shown(/^Shown: as of 1 BaseLayer\./))[0], '/opt');
    const tree = workbench.tree('Filesystem');
    for (const label of ['nodejs', 'node_modules', 'mime']) await tree.expand(label);
    const rows = await tree.rowsWhen((seen) => seen.some(({ badge }) => badge === '↓'));
    const replaced = rows.find(({ label }) => label === 'cli.js');
    assert.match(replaced?.description ?? '', /^1 BaseLayer · replaced by 2 ImagingLayer/);
    assert.ok(!rows.some(({ label }) => label === 'pngjs' || label === '/var/task'));
    await workbench.screenshot('as-of-layer-1');
    await tree.rowAction('cli.js', 'Compare with what the function sees');
    await workbench.editors.tab('cli.js (1 BaseLayer ↔ 2 ImagingLayer)').waitFor();
  });

  it('shows one layer by itself, chosen from the title', async () => {
    const tree = workbench.tree('Filesystem');
    await tree.titleAction('Choose the layers to show');
    assert.deepEqual(await workbench.picks(), [
      'Everything',
      'As of 1 BaseLayer',
      'As of 2 ImagingLayer',
      'Only 1 BaseLayer',
      'Only 2 ImagingLayer',
    ]);
    await workbench.screenshot('choose-layers');
    await workbench.pick('Only 2 ImagingLayer');
    await shown(/^Shown: only 2 ImagingLayer\./);
    const rows = await tree.rowsWhen((seen) => seen.some(({ label }) => label === 'pngjs'));
    assert.ok(!rows.some(({ label }) => label === 'lodash'));
  });

  it('shows everything again by keyboard', async () => {
    const tree = workbench.tree('Filesystem');
    await (await tree.row('pngjs')).locator('.label-name').click();
    await workbench.page.keyboard.press('Escape');
    await tree.rowsWhen((seen) => seen.some(({ label }) => label === 'lodash'));
  });

  it('filters by what differs, by name and by size at once', async () => {
    const tree = workbench.tree('Filesystem');
    await tree.titleAction('Filter files');
    await workbench.screenshot('filters');
    await workbench.pick('Overridden with other bytes');
    await shown(/^Shown: differing only\./);
    await tree.titleAction('Filter files');
    await workbench.pick('By name…');
    await workbench.quickInput().fill('mime');
    await workbench.page.keyboard.press('Enter');
    await shown(/names with 'mime'/);
    await tree.titleAction('Filter files');
    await workbench.pick('Larger than…');
    await workbench.quickInput().fill('1 kB');
    await workbench.page.keyboard.press('Enter');
    await shown(/^Shown: differing only, names with 'mime', larger than 1\.0 kB\./);
    await tree.expand('nodejs/node_modules');
    await tree.expand('mime');
    const rows = await tree.rowsWhen((seen) => seen.some(({ badge }) => badge === '2↑'));
    assert.ok(rows.every(({ label }) => label !== 'package-lock.json'));
    await workbench.screenshot('tree-with-filters');
    await tree.titleAction('Clear filter');
    await tree.rowsWhen((seen) => seen.some(({ label }) => label === '/var/task'));
  });

  it('says what a layer wastes', async () => {
    const tooltip = await workbench.tree('Functions').tooltip('1  BaseLayer');
    assert.match(tooltip, /14 kB are replaced by later layers\./);
    await workbench.screenshot('wasted', { keepHover: true });
  });

  it('maps a layer that is not resolved to a folder, as an edit', async () => {
    await mkdir(path.join(workbench.folder, 'shared/nodejs/node_modules/extra'), {
      recursive: true,
    });
    await writeFile(
      path.join(workbench.folder, 'shared/nodejs/node_modules/extra/package.json'),
      '{ "name": "extra", "version": "1.0.0" }\n',
    );
    const template = path.join(workbench.folder, 'template.yaml');
    const text = await readFile(template, 'utf8');
    const parameters = 'Parameters:\n  SharedLayer:\n    Type: String\n\nGlobals:';
    await writeFile(
      template,
      text
        .replace('Globals:', parameters)
        .replace('- !Ref ImagingLayer', '- !Ref ImagingLayer\n        - !Ref SharedLayer'),
    );
    const tree = workbench.tree('Functions');
    await tree.rowsWhen((seen) =>
      seen.some(
        ({ label, description }) =>
          label.startsWith('3 ') && description.startsWith('not resolved'),
      ),
    );
    await workbench.screenshot('layer-not-resolved');
    await tree.rowAction('3  SharedLayer', 'Map to a folder or zip…');
    await workbench.pick('A folder…');
    await workbench.chooseInDialog(
      "Map layer 'SharedLayer' to",
      path.join(workbench.folder, 'shared'),
    );
    await workbench.editors.tab('strata.json').waitFor();
    const rows = await tree.rowsWhen((seen) =>
      seen.some(({ description }) => description.startsWith('shared · 1 file')),
    );
    assert.ok(rows.some(({ label }) => label === '3  SharedLayer'));
    await workbench.screenshot('layer-mapped');
    assert.deepEqual(
      JSON.parse(await readFile(path.join(workbench.folder, 'strata.json'), 'utf8')),
      {
        layers: { SharedLayer: 'shared' },
      },
    );
  });
});
