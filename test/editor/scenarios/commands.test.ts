import assert from 'node:assert/strict';
import { Workbench } from '../support/workbench';

describe('Commands of the views in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
    await workbench.openContainer('Strata');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-commands');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('leads from a function and a layer to where they are written', async () => {
    const tree = workbench.tree('Functions');
    await tree.contextMenu('ResizeFunction', 'Go to definition');
    await workbench.editors.tab('template.yaml').waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 13,' }).waitFor();
    await tree.contextMenu('2  ImagingLayer', 'Go to reference');
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 20,' }).waitFor();
  });

  it('shows a layer in the Explorer, and by itself in Filesystem', async () => {
    const tree = workbench.tree('Functions');
    await tree.contextMenu('2  ImagingLayer', 'Show only this layer');
    await workbench
      .tree('Filesystem')
      .rowsWhen((rows) => rows.every(({ label }) => label !== '/var/task'));
    await tree.contextMenu('1  BaseLayer', 'Reveal source');
    await workbench.page
      .locator('.explorer-folders-view .monaco-list-row.selected', { hasText: 'base' })
      .waitFor();
    await workbench.openContainer('Strata');
    await tree.contextMenu('1  BaseLayer', 'Open layer');
    await workbench.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'imaging.zip' })
      .waitFor();
  });

  it('chooses another function from the status bar, and shows its filesystem', async () => {
    await workbench.runCommand('Strata: Choose the active function');
    await workbench.pick('CaptionFunction');
    await workbench.page
      .locator('.statusbar-item', { hasText: 'ƒ CaptionFunction · cold' })
      .waitFor();
    await workbench.runCommand('Strata: Show the filesystem');
    await workbench
      .tree('Filesystem')
      .rowsWhen((rows) => rows.some(({ label }) => label === 'python'));
  });

  it('shows what a function has written, and restarts its sandbox', async () => {
    await workbench.runCommand('Strata: Invoke with event…');
    await workbench.pick('events/caption.json');
    const status = workbench.page.locator('.statusbar-item', { hasText: 'CaptionFunction · warm' });
    await status.waitFor();
    await workbench.runCommand('Strata: Show function output');
    await workbench.page
      .locator('.output-view .view-line', { hasText: 'REPORT' })
      .first()
      .waitFor();
    await workbench.runCommand('Strata: Restart sandbox');
    await workbench.page
      .locator('.statusbar-item', { hasText: 'CaptionFunction · cold' })
      .waitFor();
  });

  it('shows its own log', async () => {
    await workbench.runCommand('Strata: Show log');
    await workbench.page
      .locator('.output-view .view-line', { hasText: 'Activated' })
      .first()
      .waitFor();
  });
});
