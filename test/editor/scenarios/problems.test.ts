import assert from 'node:assert/strict';
import { Workbench } from '../support/workbench';

describe('Problems in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-problems');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('shows a torn package at the layer that tears it', async () => {
    const problems = await workbench.problems.list('layer.torn-package');
    const torn = problems.find(({ code }) => code === 'layer.torn-package');
    assert.equal(torn?.file, 'template.yaml');
    assert.equal(torn.severity, 'error');
  });

  it('leads to the import that a layer brings', async () => {
    await workbench.problems.open('import.from-layer');
    await workbench.editors.tab('app.js').waitFor();
    await workbench.editors.line("const { clamp } = require('lodash');");
    await workbench.screenshot('problems');
  });

  it('checks again on command', async () => {
    await workbench.runCommand('Strata: Check layers and imports');
    await workbench.problems.list('layer.torn-package');
  });
});
