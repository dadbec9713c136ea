import assert from 'node:assert/strict';
import { workspaceOf, type Workspace } from '../../unit/support/workspaces';
import { Workbench } from '../support/workbench';

const TEMPLATE = `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.handler
      Runtime: nodejs22.x
      Timeout: 20
      Layers: [!Ref Base, !Ref Monitoring]
      Environment: { Variables: { TABLE: !Ref Table, QUEUE: !GetAtt Queue.Arn } }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: base } }
  Monitoring: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: monitoring } }
  Table: { Type: AWS::DynamoDB::Table }
  Queue: { Type: AWS::SQS::Queue }
`;
const HANDLER = `exports.handler = async () => ({
  layers: require('fs').readdirSync('/opt').sort(),
  table: process.env.TABLE ?? null,
  queue: process.env.QUEUE ?? null,
});
`;

describe('How a function is run, in a workbench', () => {
  let project: Workspace;
  let workbench: Workbench;

  before(async () => {
    project = await workspaceOf({
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
      'base/a.txt': '',
      'monitoring/extensions/agent': '#!/bin/sh\nexit 3\n',
      '.vscode/settings.json': '{ "strata.network": "none", "strata.tier": "unshare" }\n',
    });
    workbench = await Workbench.open({ folder: project.folder });
    await workbench.openContainer('Strata');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-runs');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
    await project.dispose();
  });

  const result = () =>
    workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

  it('leaves a layer out of runs', async () => {
    await workbench.runCommand('Strata: Leave layers out of runs…');
    const title = 'Layers that Orders runs without';
    assert.deepEqual(await workbench.picks(title), ['Base', 'base', 'Monitoring', 'monitoring']);
    await workbench.pick('Monitoring');
    await workbench.screenshot('runs-layers');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden' });
  });

  it('asks for the values that only AWS knows, before it runs', async () => {
    await workbench.editors.open('src/app.js');
    await workbench.editors.clickCodeLens('Invoke');
    await workbench.pick('Empty event');
    const labels = await workbench.picks('Environment of Orders');
    assert.deepEqual(
      labels.map((label) => label.trim()),
      ['Run without them', 'Choose an env file…', 'TABLE', 'no value', 'QUEUE', 'no value'],
    );
    await workbench.screenshot('runs-environment');
    await workbench.pick('TABLE');
    await workbench.inputOf('Value of TABLE');
    await workbench.quickInput().fill('orders-local');
    await workbench.page.keyboard.press('Enter');
    await workbench.picks('Environment of Orders');
    await workbench.pick('Run without the others');
    await result().locator('h1', { hasText: 'Succeeded' }).waitFor();
    const answer = await result().locator('section pre').first().innerText();
    assert.deepEqual(JSON.parse(answer), { layers: ['a.txt'], table: 'orders-local', queue: null });
  });

  it('shows tier, network, what was left out and what differs from Lambda', async () => {
    const facts = await result().locator('.facts li').allInnerTexts();
    assert.ok(facts.includes('unshare') && facts.includes('no network'), facts.join());
    const warnings = await result().locator('.warning').allInnerTexts();
    assert.ok(
      warnings.some((one) => one.startsWith("Layer 2 'Monitoring' is left out: as you asked")),
      warnings.join('\n'),
    );
    const limits = result().locator('summary', { hasText: 'What differs from Lambda in unshare' });
    await limits.click();
    await result().getByText('There is no network but 127.0.0.1.').waitFor();
    await workbench.screenshot('runs-result');
    const status = workbench.page.locator('.statusbar-item', { hasText: 'ƒ Orders' });
    await status.hover();
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'In unshare:' });
    await hover.getByText('Runs without Monitoring.').waitFor();
    await workbench.screenshot('runs-status', { keepHover: true });
  });

  it('asks no more once it was answered', async () => {
    await result().getByRole('button', { name: 'Invoke again' }).click();
    await result()
      .locator('.facts li', { hasText: /^warm$/ })
      .waitFor();
    await workbench.runCommand('Strata: Set environment values…');
    const labels = await workbench.picks('Environment of Orders');
    assert.ok(labels.includes('= orders-local'), labels.join());
    await workbench.page.keyboard.press('Escape');
  });

  it('serves the functions to callers outside of the editor, until it is stopped', async () => {
    await workbench.runCommand('Strata: Start local endpoint…');
    await workbench.pick('Lambda, APIs and function URLs');
    const status = workbench.page.locator('.statusbar-item', { hasText: 'Lambda :' });
    await status.waitFor();
    const port = /:(\d+)/.exec(await status.innerText())?.[1] ?? '';
    const url = `http://127.0.0.1:${port}/2015-03-31/functions/Orders/invocations`;
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    assert.deepEqual(await answer.json(), {
      layers: ['a.txt'],
      table: 'orders-local',
      queue: null,
    });
    await workbench.runCommand('Strata: Show local endpoint…');
    const list = workbench.page.locator('.quick-input-widget:visible');
    for (const row of ['Copy URL', 'Copy URL of the APIs', 'Show output', 'Stop'])
      await list.getByText(row, { exact: true }).waitFor();
    await workbench.screenshot('runs-endpoint');
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Strata: Stop local endpoint');
    await status.waitFor({ state: 'hidden' });
    await assert.rejects(fetch(url, { method: 'POST', body: '{}' }));
  });
});
