import assert from 'node:assert/strict';
import { deploy, publishLayer } from '../../support/deployed';
import { startMinistack, type Ministack } from '../../support/ministack';
import { workspaceOf, type Workspace } from '../../unit/support/workspaces';
import { Workbench } from '../support/workbench';

const HANDLER = `exports.handler = async () => require('greet')();\n`;

describe('Layers and functions that are in AWS, in a workbench', function () {
  let aws: Ministack;
  let project: Workspace;
  let workbench: Workbench;

  before(async function () {
    this.timeout(300_000);
    aws = await startMinistack();
    const greet = await publishLayer(aws.client, 'greet', 'hello');
    await deploy(aws.client, 'greeter', HANDLER, { layers: [greet] });
    project = await workspaceOf({
      'template.yaml': `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.handler
      Runtime: nodejs22.x
      Layers:
        - ${greet}
`,
      'src/app.js': HANDLER,
    });
    workbench = await Workbench.open({ folder: project.folder, env: aws.env });
    await workbench.openContainer('Strata');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-aws');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
    await Promise.all([aws.stop(), project.dispose()]);
  });

  it('fetches a layer by a click on its row', async () => {
    const tree = workbench.tree('Functions');
    const [, before] = await tree.rowsWhen((seen) => seen.length >= 2);
    assert.match(before?.description ?? '', /not read/);
    await tree.rowAction('1  greet', 'Fetch layer from AWS');
    const [, after] = await tree.rowsWhen((seen) =>
      seen.some(({ description }) => description.startsWith('from AWS · 1 file')),
    );
    assert.equal(after?.label, '1  greet');
    await workbench.screenshot('layer-from-aws');
  });

  it('opens a deployed function out of the list', async () => {
    await workbench.runCommand('Strata: Open a deployed function…');
    await workbench.page.locator('.quick-input-list .label-name', { hasText: 'greeter' }).waitFor();
    await workbench.screenshot('pick-deployed');
    await workbench.pick('greeter');
    const tree = workbench.tree('Functions');
    const rows = await tree.rowsWhen((seen) => seen.some(({ label }) => label === 'greeter'));
    assert.ok(rows.some(({ label }) => label === 'Deployed'));
    const files = workbench.tree('Filesystem');
    await files.expand('/var/task');
    await files.click('app.js');
    await workbench.editors.tab('app.js').waitFor();
    await workbench.screenshot('deployed-function');
  });
});
