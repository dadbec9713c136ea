import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ResultPage } from '../support/resultPage';
import { Workbench } from '../support/workbench';

const STREAMING = `const { setTimeout: wait } = require('node:timers/promises');
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('first part, ');
  await wait(4000);
  stream.write('second part');
  stream.end();
});
`;

describe('Invocations in a workbench', () => {
  let workbench: Workbench;
  let result: ResultPage;
  const handler = (): string => path.join(workbench.folder, 'src/resize/app.js');

  before(async () => {
    workbench = await Workbench.open();
    result = new ResultPage(workbench.page);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-invocations');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('keeps what functions answered, the newest first', async () => {
    await workbench.openContainer('Strata');
    await workbench.tree('Functions').row('ResizeFunction');
    await workbench.runCommand('Strata: Invoke with event…');
    await workbench.pick('events/resize.json');
    await result.ended('Succeeded');
    await result.fact(/^cold/);
    await result.press('Invoke again');
    await result.fact(/^warm$/);
    await workbench.tree('Invocations').open();
    const rows = await workbench
      .tree('Invocations')
      .rowsWhen((seen) => seen.filter(({ description }) => description !== '').length >= 2);
    assert.deepEqual(
      rows.map(({ description }) => description.replace(/[\d.]+ ms/, 'N ms')),
      ['', 'events/resize.json · N ms', 'events/resize.json · N ms · cold'],
    );
    await workbench.screenshot('invocations');
  });

  it('hides the values of variables until somebody asks', async () => {
    await result.open('Environment: 1 variable');
    await result.find('dd', 'hidden').waitFor();
    await result.press('Show values');
    await result.find('[data-variable="MAX_WIDTH"]', '1024').waitFor();
    await workbench.screenshot('result');
  });

  it('says function, state and tier in the status bar', async () => {
    const texts = await workbench.statusBar();
    assert.ok(
      texts.some((text) => /ƒ ResizeFunction · warm · (bubblewrap|unshare)/.test(text)),
      texts.join(' | '),
    );
  });

  it('compares an answer with the one before', async () => {
    await workbench.runCommand('Strata: Invoke with event…');
    await workbench.pick('Empty event');
    await result.response('"width": 32');
    await workbench.runCommand('Strata: Compare results');
    await workbench.page.locator('.tab', { hasText: '↔' }).waitFor();
    const { original, modified } = await workbench.editors.diff();
    assert.deepEqual(
      [original, modified].map((lines) => lines.find((line) => line.includes('width'))?.trim()),
      ['"width": 16,', '"width": 32,'],
    );
    await workbench.screenshot('invocations-compared');
  });

  it('shows a result of the past again, runs its event with changes, and keeps it', async () => {
    const [, , first] = await workbench.tree('Invocations').rows();
    assert.ok(first);
    await workbench.tree('Invocations').contextMenuAt(3, 'Show result');
    await result.fact(/^cold/);
    await workbench.tree('Invocations').contextMenuAt(3, 'Edit event and invoke…');
    await workbench.editors.codeLenses();
    await workbench.runCommand('Strata: Invoke with the event in the editor');
    await result.fact(/^warm$/);
    await workbench.runCommand('Strata: Save as test event…');
    await workbench.inputOf('Save as test event');
    await workbench.page.keyboard.press('Enter');
    await workbench.editors.tab('draft.json').waitFor();
    await workbench.tree('Invocations').contextMenuAt(3, 'Save event as test event…');
    assert.equal(await workbench.inputOf('Save as test event'), 'resize');
    await workbench.page.keyboard.press('Escape');
  });

  it('copies an invocation as a call', async () => {
    await workbench.runCommand('Strata: Copy as…');
    assert.deepEqual(await workbench.picks('Copy the invocation of ResizeFunction'), [
      'curl',
      'AWS CLI',
      'AWS SDK for JavaScript',
      'AWS SDK for Python (boto3)',
    ]);
    await workbench.pick('curl');
    await workbench.page.locator('.statusbar-item', { hasText: 'Copied as curl' }).waitFor();
  });

  it('runs by itself after a save, once it is switched on', async () => {
    await workbench.editors.open('src/resize/app.js');
    await workbench.runCommand('Strata: Toggle invoke on save');
    await workbench.page
      .locator('.statusbar-item', { hasText: 'ƒ ResizeFunction' })
      .locator('.codicon-sync')
      .waitFor();
    await workbench.editors.goTo(1);
    await workbench.page.keyboard.type('// saved\n');
    await workbench.page.keyboard.press('Control+s');
    await result.fact(/^cold/);
    await workbench.runCommand('Strata: Toggle invoke on save');
  });

  it('shows the pieces of a streamed answer as they come', async () => {
    await writeFile(handler(), STREAMING);
    await workbench.runCommand('Strata: Invoke');
    await result.find('h1', 'Answering').waitFor();
    assert.equal(await result.response('first part'), 'first part, ');
    await workbench.screenshot('result-streaming');
    await result.ended('Succeeded');
    assert.equal(await result.response(), 'first part, second part');
  });

  it('shows bytes as a dump, and JSON logs folded', async () => {
    await writeFile(
      handler(),
      `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  console.log(JSON.stringify({ level: 'warn', message: 'careful', order: 42 }));
  stream.write(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]));
  stream.end();
});
`,
    );
    await workbench.runCommand('Strata: Invoke');
    assert.match(await result.response('00000000'), /89 50 4e 47 00.*\.PNG\./);
    await result.find('.level.warn', 'WARN').click();
    await result.find('.logs pre', '"order": 42').waitFor();
    await workbench.screenshot('result-binary');
  });

  it('is cleared, and says what it is for', async () => {
    await workbench.runCommand('Strata: Clear invocations');
    assert.match(await workbench.tree('Invocations').welcome(), /What functions answered/);
    const stored = await readFile(handler(), 'utf8');
    assert.ok(stored.includes('0x89'));
  });
});
