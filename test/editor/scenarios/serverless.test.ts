import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { workspaceOf, type Workspace } from '../../unit/support/workspaces';
import { Workbench } from '../support/workbench';

const CONFIG = `service: orders
provider:
  name: aws
  runtime: nodejs22.x
functions:
  notify:
    handler: src/notify.handler
    layers:
      - \${ssm:/layers/notifications}
`;
const ARN = 'arn:aws:lambda:eu-central-1:123456789012:layer:notifications:7';

describe('A service of the Serverless Framework, in a workbench', function () {
  let project: Workspace;
  let workbench: Workbench;

  before(async () => {
    project = await workspaceOf({
      'serverless.yml': CONFIG,
      'src/notify.js': 'exports.handler = async () => 1;\n',
      'local/nodejs/node_modules/notifications/index.js': 'module.exports = 1;\n',
    });
    workbench = await Workbench.open({ folder: project.folder });
    await workbench.openContainer('Strata');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-serverless');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
    await project.dispose();
  });

  it('shows a layer that only AWS knows, with the reason', async () => {
    const rows = await workbench.tree('Functions').rowsWhen((seen) => seen.length >= 2);
    const layer = rows.find(({ label }) => label.startsWith('1 '));
    assert.match(
      layer?.description ?? '',
      /^not resolved: it is read from the SSM parameter store/,
    );
  });

  it('maps it by a quick fix at its place', async () => {
    await workbench.problems.open('layer.unresolved');
    await workbench.editors.tab('serverless.yml').waitFor();
    await workbench.quickFix('Map to a folder or zip…', { screenshot: 'layer-fixes' });
    await workbench.pick('A folder…');
    const title = "Map layer '${ssm:/layers/notifications}' to";
    await workbench.chooseInDialog(title, path.join(workbench.folder, 'local'));
    await workbench.editors.tab('strata.json').waitFor();
    await workbench
      .tree('Functions')
      .rowsWhen((seen) => seen.some(({ description }) => description.startsWith('local · 1 file')));
    await workbench.screenshot('layer-mapped-by-fix');
    const text = await readFile(path.join(workbench.folder, 'strata.json'), 'utf8');
    assert.deepEqual(JSON.parse(text), { layers: { '${ssm:/layers/notifications}': 'local' } });
  });

  it('maps it to an ARN instead, from its row', async () => {
    const written = path.join(workbench.folder, 'strata.json');
    await workbench.editors.closeAll();
    await writeFile(written, '{\n  // by hand\n  "layers": {}\n}\n');
    const tree = workbench.tree('Functions');
    await tree.rowsWhen((seen) =>
      seen.some(({ description }) => description.startsWith('not resolved')),
    );
    await tree.contextMenu('1  ${ssm:/layers/notifications}', 'Map to an ARN…');
    await workbench.quickInput().fill(ARN);
    await workbench.page.keyboard.press('Enter');
    await tree.rowsWhen((seen) =>
      seen.some(({ description }) => description.startsWith('not read')),
    );
    assert.ok((await workbench.editors.lines()).some((line) => line.includes('// by hand')));
  });
});
