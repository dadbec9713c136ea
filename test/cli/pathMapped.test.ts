import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStrata } from '../support/strata';

describe('strata invoke --tier path-mapped', () => {
  it('runs a function, and says how', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'strata-fn-'));
    try {
      writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => __filename;');
      const how = ['--runtime', 'nodejs20.x', '--handler', 'index.handler'];
      const args = ['invoke', '--code', folder, ...how, '--tier', 'path-mapped', '--json'];
      const { code, stdout } = await runStrata(args);
      const { payload, sandbox } = JSON.parse(stdout) as Record<string, unknown>;
      assert.deepEqual(
        [code, payload, (sandbox as { tier: string }).tier],
        [0, '/var/task/index.js', 'path-mapped'],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
