import assert from 'node:assert/strict';
import { SizesPage } from '../support/sizesPage';
import { Workbench } from '../support/workbench';

describe('The picture of sizes in a workbench', () => {
  let workbench: Workbench;
  let sizes: SizesPage;

  before(async () => {
    workbench = await Workbench.open();
    sizes = new SizesPage(workbench.page);
    await workbench.openContainer('Strata');
    await workbench.tree('Filesystem').rows();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-sizes');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('opens from the Filesystem view, with what Lambda counts', async () => {
    await workbench.tree('Filesystem').titleAction('Show sizes');
    const boxes = await sizes.boxes();
    assert.match(boxes[0] ?? '', /^1 BaseLayer · 1\.4 MB · \d+ % of all · \d+ files · .* wasted$/);
    assert.match(boxes[1] ?? '', /^2 ImagingLayer · 694 kB/);
    assert.match(await sizes.text('budget-text'), /^2\.1 MB of 250 MB \(<1 %\)$/);
    await workbench.screenshot('sizes-dark');
  });

  it('goes by keyboard from box to box, into one and back', async () => {
    await (await sizes.box('1 BaseLayer')).focus();
    await workbench.page.keyboard.press('ArrowRight');
    assert.match(await sizes.focused(), /^2 ImagingLayer/);
    await workbench.page.keyboard.press('ArrowLeft');
    await workbench.page.keyboard.press('Enter');
    assert.deepEqual(await sizes.trail('1 BaseLayer'), ['All', '1 BaseLayer']);
    await sizes.said('1 BaseLayer: 1.4 MB in');
    assert.match(await sizes.focused(), /^lodash · /);
    await workbench.screenshot('sizes-focus');
    await workbench.page.keyboard.press('Enter');
    await sizes.trail('lodash');
    await workbench.screenshot('sizes-package');
    await workbench.page.keyboard.press('Backspace');
    await sizes.trail('1 BaseLayer');
    assert.match(await sizes.focused(), /^lodash · /);
    await workbench.page.keyboard.press('Backspace');
    await sizes.trail('All');
    assert.match(await sizes.focused(), /^1 BaseLayer · /);
  });

  it('divides by package and by folder, and says the same in a table', async () => {
    await sizes.divideBy('Packages');
    await sizes.box('lodash');
    const names = await sizes.tableNames();
    assert.ok(names.includes('mime') && names.includes('pngjs'), names.join(', '));
    await workbench.screenshot('sizes-packages');
    await sizes.divideBy('Folders');
    await sizes.box('/var/task');
    await workbench.screenshot('sizes-folders');
  });

  it('leads from a box to the tree', async () => {
    await sizes.divideBy('Packages');
    await sizes.contextMenu('pngjs', 'Reveal in Filesystem');
    const rows = await workbench
      .tree('Filesystem')
      .rowsWhen((seen) => seen.some(({ label }) => label === 'pngjs'));
    assert.ok(rows.length > 0);
    await workbench.screenshot('sizes-revealed');
  });

  it('is where it was when it was hidden', async () => {
    await (await sizes.box('lodash')).click();
    await sizes.trail('lodash');
    await workbench.editors.open('src/resize/app.js');
    await workbench.page.locator('.tab[aria-label^="ResizeFunction: sizes"]').click();
    assert.deepEqual(await sizes.trail('lodash'), ['All', 'lodash']);
  });

  for (const theme of ['Light Modern', 'Dark High Contrast', 'Light High Contrast'] as const) {
    it(`is readable in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await sizes.divideBy('Layers');
      await (await sizes.box('1 BaseLayer')).focus();
      await workbench.screenshot(`sizes-${theme.toLowerCase().replaceAll(' ', '-')}`);
    });
  }
});
