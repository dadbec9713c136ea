import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FunctionsDocument } from '../../../src/app/documents';
import { Workbench } from '../support/workbench';

const TEST = path.resolve(__dirname, '../..');
const SAMPLES = [
  'cloudformation-nested',
  'cdk-app',
  'serverless-app',
  'terraform-app',
  'plain-app',
] as const;

/** What the command line says of the same folder; its own tests hold that. */
async function functionsOf(sample: string): Promise<FunctionsDocument['functions']> {
  const golden = path.join(TEST, 'golden/functions', `${sample}.json`);
  return (JSON.parse(await readFile(golden, 'utf8')) as FunctionsDocument).functions;
}

for (const sample of SAMPLES) {
  describe(`The sample ${sample} in a workbench`, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await Workbench.open({ folder: path.join(TEST, 'workspaces', sample) });
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await workbench.screenshot(`failure-${sample}`);
    });

    after(async () => {
      assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
    });

    it('has its functions with their layers in order', async () => {
      await workbench.openContainer('Strata');
      const tree = workbench.tree('Functions');
      for (const { id, layers } of await functionsOf(sample)) {
        if (layers.length === 0) await tree.row(id);
        else await tree.expand(id);
        const expected = layers.map(({ position, name }) => `${position}  ${name}`);
        await tree.rowsWhen((rows) => {
          const at = rows.findIndex(({ label }) => label === id);
          const below = rows.slice(at + 1, at + 1 + expected.length).map(({ label }) => label);
          return at >= 0 && below.join('\n') === expected.join('\n');
        });
        await workbench.screenshot(`sample-${sample}`);
        if (layers.length > 0) await tree.collapse(id);
      }
    });

    if (sample === 'terraform-app')
      it('keeps its functions, marked as stale, while a file is broken', async () => {
        const file = path.join(workbench.folder, 'main.tf');
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replaceAll('resource "', 'resource ["'));
        const stale = workbench.page.locator('.pane-header', { hasText: 'stale: main.tf' }).first();
        await stale.waitFor();
        await workbench.tree('Functions').row('aws_lambda_function.orders');
        await workbench.screenshot('stale-terraform');
        await writeFile(file, text);
        await stale.waitFor({ state: 'hidden' });
      });
  });
}
