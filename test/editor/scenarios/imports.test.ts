import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { rethrowAfter } from '../support/patience';
import { exactly } from '../support/text';
import { Workbench } from '../support/workbench';

/** Code of one layer that needs a package of the other. */
const THUMBNAILS = 'layers/base/nodejs/node_modules/thumbnails';

describe('Imports in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
    const folder = path.join(workbench.folder, THUMBNAILS);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'package.json'), '{"name":"thumbnails","version":"1.0.0"}');
    await writeFile(path.join(folder, 'index.js'), "module.exports = require('pngjs');\n");
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-imports');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('say on hover what they load, from where, what that hides and where it was looked for', async () => {
    await workbench.problems.list('import.from-layer');
    await workbench.editors.open('src/resize/app.js');
    await specifier("'mime'").hover();
    const hover = workbench.page.locator('.monaco-hover:visible', { hasText: 'from layer 2' });
    await hover.waitFor();
    await hover.locator('summary').click();
    await hover.getByText('/var/task/node_modules').first().waitFor();
    await workbench.screenshot('imports-hover', { keepHover: true });
    const text = await hover.innerText();
    assert.match(text, /mime 3\.0\.0 — from layer 2 ImagingLayer/);
    assert.match(text, /Without this layer: 1\.6\.0/);
    assert.match(text, /Also in layer 1 BaseLayer \(1\.6\.0\), replaced by this one\./);
    await hover.getByText('Compare versions').click();
    const { original, modified } = await workbench.editors.diff();
    assert.notDeepEqual(original, modified);
    await workbench.editors.closeAll();
  });

  it('lead into the file of the layer', async () => {
    await workbench.editors.open('src/resize/app.js');
    await specifier("'lodash'").click();
    await workbench.page.keyboard.press('F12');
    await workbench.editors.tab('lodash.js').waitFor();
    await workbench.editors.closeAll();
  });

  it('are declared by a quick fix', async () => {
    await workbench.problems.open('import.from-layer');
    await workbench.editors.line("const { clamp } = require('lodash');");
    await specifier("'lodash'").click();
    const fix = workbench.page
      .locator('.action-widget .monaco-list-row', { hasText: "Declare 'lodash' in src/resize" })
      .first();
    // While extensions still start, the list opens without their fixes, or not at all.
    for (let attempt = 1; ; attempt += 1) {
      await workbench.page.keyboard.press('Control+.');
      const shown = fix.waitFor({ timeout: 8_000 });
      if (await shown.then(() => true).catch(rethrowAfter(attempt, 4))) break;
      await workbench.page.keyboard.press('Escape');
    }
    await workbench.screenshot('imports-quick-fixes', { keepHover: true });
    await fix.click();
    await workbench.editors.open('src/resize/package.json');
    await workbench.editors.line('    "lodash": "^4.17.21"');
    await workbench.page.keyboard.press('Control+S');
  });

  it('make a picture of what the layers need of each other', async () => {
    await workbench.runCommand('Strata: Show dependencies between layers');
    const page = frame();
    await page.locator('td', { hasText: 'pngjs' }).first().waitFor();
    const rows = await page.locator('tbody tr').allInnerTexts();
    const cells = rows.map((row) => row.split('\t').slice(0, 3).join(' | '));
    assert.ok(
      cells.some((row) => /^1 BaseLayer \| pngjs [\d.]+ \| 2 ImagingLayer$/.test(row)),
      cells.join('\n'),
    );
    await workbench.screenshot('imports-graph');
    await workbench.setTheme('Light High Contrast');
    await workbench.screenshot('imports-graph-light-high-contrast');
    await page.locator('a', { hasText: 'thumbnails' }).first().press('Enter');
    const revealed = await workbench
      .tree('Filesystem')
      .rowsWhen((seen) => seen.some(({ label }) => label === 'thumbnails'));
    assert.ok(revealed.length > 0);
  });

  it('are resolved by the editor after a change that is shown first, and taken back', async () => {
    const jsconfig = path.join(workbench.folder, 'src/resize/jsconfig.json');
    await workbench.runCommand('Strata: Make the editor resolve layer imports');
    await confirm('jsconfig.json', 'Write', 'imports-editor-support');
    assert.match(await whenThere(jsconfig), /"pngjs"/);
    await workbench.runCommand('Strata: Take the resolving of layer imports back');
    await confirm('jsconfig.json', 'Take back');
    await assert.rejects(async () => {
      for (let left = 50; left > 0; left -= 1) {
        await readFile(jsconfig);
        await workbench.page.waitForTimeout(200);
      }
    }, /ENOENT/);
  });

  /** Reads what is asked, and lets it be done. */
  async function confirm(file: string, answer: string, picture?: string): Promise<void> {
    const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: file });
    await dialog.waitFor();
    if (picture !== undefined) await workbench.screenshot(picture);
    await dialog.getByRole('button', { name: answer }).click();
  }

  async function whenThere(file: string): Promise<string> {
    for (;;) {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text !== undefined && text !== '') return text;
      await workbench.page.waitForTimeout(200);
    }
  }

  function specifier(text: string) {
    const spans = workbench.page.locator('.editor-group-container.active .view-line span span');
    return spans.filter({ hasText: exactly(text) }).first();
  }

  function frame(): FrameLocator {
    return workbench.page
      .frameLocator('iframe.webview.ready:visible')
      .last()
      .frameLocator('iframe#active-frame');
  }
});
