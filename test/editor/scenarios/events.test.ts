import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ResultPage } from '../support/resultPage';
import { Workbench } from '../support/workbench';

describe('Events in a workbench', () => {
  let workbench: Workbench;
  let result: ResultPage;
  const saved = (name: string): string =>
    path.join(workbench.folder, '.strata/events/ResizeFunction', `${name}.json`);

  before(async () => {
    workbench = await Workbench.open({
      // Only what the schema offers: words of other files come sooner.
      settings: { 'editor.wordBasedSuggestions': 'off' },
      prepare: async ({ workspaces }) => {
        const template = path.join(workspaces, 'photo-service/template.yaml');
        const text = await readFile(template, 'utf8');
        const events = '      Events: { Uploads: { Type: S3 } }\n      Environment:\n';
        await writeFile(template, text.replace('      Environment:\n', events));
      },
    });
    result = new ResultPage(workbench.page);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-events');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('begins a new event with a sample of what calls the function', async () => {
    await workbench.editors.open('src/resize/app.js');
    await workbench.editors.codeLenses();
    await workbench.runCommand('Strata: New event…');
    const [first] = await workbench.picks('New event for ResizeFunction');
    assert.equal(first?.trim(), 'S3, object created');
    await workbench.screenshot('events-samples');
    await workbench.pick('S3, object created');
    assert.equal(await workbench.inputOf('Save as test event'), 's3-put');
    await workbench.quickInput().fill('upload');
    await workbench.page.keyboard.press('Enter');
    await workbench.editors.tab('upload.json').waitFor();
    const event = JSON.parse(await readFile(saved('upload'), 'utf8')) as { Records: unknown[] };
    assert.equal(event.Records.length, 1);
  });

  it('invokes with the event in the editor, from its lens', async () => {
    await workbench.editors.clickCodeLens('Invoke ResizeFunction with this event');
    await result.ended('Succeeded');
    await workbench.screenshot('events-saved');
  });

  it('completes the names of an event while it is written', async () => {
    await writeFile(saved('written'), '{\n  "Records": [\n    {\n    }\n  ]\n}\n');
    await workbench.editors.open('.strata/events/ResizeFunction/written.json');
    await workbench.editors.goTo(3);
    await workbench.page.keyboard.press('End');
    await workbench.editors.suggestion('eventSource');
    await workbench.screenshot('events-completion');
    await workbench.page.keyboard.press('Escape');
  });

  it('offers saved events, those of the project and samples, and edits them from the list', async () => {
    await workbench.runCommand('Strata: Invoke with event…');
    const labels = (await workbench.picks('Invoke ResizeFunction')).map((label) => label.trim());
    for (const label of ['Last event', 'upload', 'events/resize.json', 'S3, object created'])
      assert.ok(labels.includes(label), labels.join(', '));
    await workbench.screenshot('events-picker');
    await workbench.pick('events/resize.json');
    await result.response('"width": 16');
  });

  it('marks what is no JSON at its place, says it once, and runs nothing', async () => {
    await writeFile(saved('broken'), '{\n  "width": 8\n  "height": 6\n}\n');
    await workbench.runCommand('Strata: Invoke with event…');
    await workbench.pick('broken');
    const message = /broken is no JSON: line 3, column 3: a comma is expected/;
    await workbench.answerNotification(message, 'Go to the place');
    await workbench.editors.tab('broken.json').waitFor();
    await workbench.runCommand('View: Toggle Problems');
    await workbench.page
      .locator('.markers-panel', { hasText: 'The event is no JSON: a comma' })
      .waitFor();
    await workbench.screenshot('events-syntax-error');
    assert.match(await result.response(), /"width": 16/);
  });

  it('duplicates and deletes saved events', async () => {
    await workbench.runCommand('Strata: Duplicate event…');
    await workbench.pick('upload');
    assert.equal(await workbench.inputOf('Save as test event'), 'upload 2');
    await workbench.page.keyboard.press('Enter');
    await workbench.editors.tab('upload 2.json').waitFor();
    assert.equal(
      await readFile(saved('upload 2'), 'utf8'),
      await readFile(saved('upload'), 'utf8'),
    );
    await workbench.runCommand('Strata: Delete event…');
    await workbench.pick('upload');
    await workbench.runCommand('Strata: Edit event…');
    assert.deepEqual(
      (await workbench.picks('Events of ResizeFunction')).map((label) => label.trim()),
      ['broken', 'upload 2', 'written'],
    );
    await workbench.pick('written');
    await workbench.editors.tab('written.json').waitFor();
  });

  it("takes AWS' shareable test events, and gives them back", async () => {
    const shared = path.join(workbench.folder, 'shared.json');
    const examples = { small: { value: { width: 4 } } };
    await writeFile(shared, JSON.stringify({ openapi: '3.0.0', components: { examples } }));
    await workbench.runCommand('Strata: Import shared test events…');
    await workbench.chooseInDialog('Import test events', shared);
    await workbench.answerNotification('1 event is saved for ResizeFunction');
    assert.deepEqual(JSON.parse(await readFile(saved('small'), 'utf8')), { width: 4 });
    await workbench.runCommand('Strata: Export shared test events…');
    const place = path.join(workbench.folder, '_ResizeFunction-schema.json');
    await workbench.saveInDialog('Export the test events', place);
    await workbench.editors.tab('_ResizeFunction-schema.json').waitFor();
    const written = JSON.parse(await readFile(place, 'utf8')) as {
      components: { examples: Record<string, { value: unknown }> };
    };
    assert.deepEqual(written.components.examples.small?.value, { width: 4 });
  });
});
