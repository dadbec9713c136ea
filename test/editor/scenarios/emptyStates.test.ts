import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Workbench } from '../support/workbench';

const TEMPLATE = `Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.handler, Runtime: nodejs22.x, CodeUri: . }
`;

describe('A workbench without a project', () => {
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'strata-empty-'));
    await writeFile(path.join(folder, 'notes.md'), '# Notes\n');
    // Somebody looks at the views before anything wakes the extension.
    workbench = await Workbench.open({ folder });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-empty-states');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
    await rm(folder, { recursive: true, force: true });
  });

  it('says what is missing', async () => {
    await workbench.openContainer('Strata');
    const welcome = await workbench.tree('Functions').welcome();
    assert.match(welcome, /This folder has no SAM or CloudFormation template/);
    await workbench.screenshot('no-project');
  });

  it('writes a sample where someone wants it', async () => {
    const place = await mkdtemp(path.join(os.tmpdir(), 'strata-sample-'));
    await workbench.tree('Functions').welcomeAction('Open sample');
    const window = workbench.page.waitForEvent('popup');
    await workbench.chooseInDialog("Create the folder 'strata-sample' in", place);
    const opened = await window;
    assert.ok(opened.url().includes('strata-sample'), opened.url());
    await opened.close();
    const template = await readFile(path.join(place, 'strata-sample/template.yaml'), 'utf8');
    assert.match(template, /SeasonalLayer/);
    await rm(place, { recursive: true });
  });

  it('begins a strata.json', async () => {
    await workbench.tree('Functions').welcomeAction('Create strata.json');
    await workbench.editors.tab('strata.json').waitFor();
    const text = await readFile(path.join(workbench.folder, 'strata.json'), 'utf8');
    assert.deepEqual(JSON.parse(text), { layers: {}, findings: {} });
    await workbench.screenshot('strata-json');
  });

  it('shows a function as soon as there is a template', async () => {
    await writeFile(path.join(workbench.folder, 'app.js'), 'exports.handler = async () => 1;\n');
    await writeFile(path.join(workbench.folder, 'template.yaml'), TEMPLATE);
    await workbench
      .tree('Functions')
      .rowsWhen((rows) => rows.some(({ label }) => label === 'Hello'));
    const message = await workbench.tree('Filesystem').message();
    assert.match(message, /Hello has no layers\. Its filesystem is what you deploy\./);
    await workbench.screenshot('no-layers');
  });

  it('shows nothing any more when the template goes', async () => {
    await rm(path.join(workbench.folder, 'template.yaml'));
    assert.match(await workbench.tree('Functions').welcome(), /has no SAM/);
  });
});
