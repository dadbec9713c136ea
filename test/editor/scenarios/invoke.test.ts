import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Workbench } from '../support/workbench';

describe('Invoking in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-invoke');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('invokes from the lens at the handler, and shows the answer beside the code', async () => {
    await workbench.editors.open('src/resize/app.js');
    await workbench.editors.clickCodeLens('Invoke');
    await workbench.pick('events/resize.json');
    const result = workbench.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame');
    await result.locator('h1', { hasText: 'Succeeded' }).waitFor();
    const facts = await result.locator('.facts li').allInnerTexts();
    assert.ok(
      facts.some((fact) => fact.startsWith('cold')),
      facts.join(),
    );
    const answer = JSON.parse(await result.locator('section pre').first().innerText()) as Record<
      string,
      unknown
    >;
    assert.deepEqual(
      [answer.width, answer.lodash],
      [16, '/opt/nodejs/node_modules/lodash/lodash.js'],
    );
    await workbench.screenshot('invoke');
  });

  it('is warm the next time, from the result itself', async () => {
    const result = workbench.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame');
    await result.getByRole('button', { name: 'Invoke again' }).click();
    await result.locator('.facts li', { hasText: /^warm$/ }).waitFor();
    assert.match(await result.locator('section pre').first().innerText(), /"invocations": 2/);
  });

  it("keeps the log in the function's own output channel", async () => {
    const lines = await workbench.output('Lambda: ResizeFunction');
    assert.ok(
      lines.some((line) => line.replaceAll('\u00a0', ' ').includes('resized 64x48 to 16x12')),
      lines.join('\n'),
    );
  });

  it('links the frames of an error to their files', async () => {
    const place = path.join(workbench.folder, 'src/resize/app.js');
    await writeFile(
      place,
      "const lodash = require('lodash');\n\nexports.handler = async () => {\n  return lodash.map([1], () => null.width);\n};\n",
    );
    const result = workbench.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame');
    await result.getByRole('button', { name: 'Invoke again' }).click();
    await result.locator('h1', { hasText: 'Function error' }).waitFor();
    await result.locator('.error', { hasText: 'TypeError' }).waitFor();
    await workbench.screenshot('invoke-error');
    await openFrame('lodash.js');
  });

  it('links those of a zip layer too', async () => {
    await writeFile(
      path.join(workbench.folder, 'src/resize/app.js'),
      "const { PNG } = require('pngjs');\n\nexports.handler = async () => PNG.sync.read(Buffer.from('no picture'));\n",
    );
    await workbench.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame')
      .getByRole('button', { name: 'Invoke again' })
      .click();
    await openFrame('sync-reader.js');
    assert.equal(await workbench.editors.isReadOnly(), true);
    await workbench.screenshot('invoke-error-in-zip-layer');
  });

  /** Clicks the first frame in a file, which opens at the line that the frame names. */
  async function openFrame(file: string): Promise<void> {
    const result = workbench.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame');
    const frame = result.locator('.stack a', { hasText: file }).first();
    const line = /:(\d+)$/.exec(await frame.innerText())?.[1] ?? '';
    await frame.click();
    await workbench.editors.tab(file).waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  }
});
