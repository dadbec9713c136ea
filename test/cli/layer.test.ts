import assert from 'node:assert/strict';
import type { PackDocument } from '../../src/app/layers/packLayer';
import { runStrata } from '../support/strata';
import { workspaceOf } from '../unit/support/workspaces';

describe('strata layer pack', () => {
  it('gives the same bytes in every time zone, and its hash as JSON', async () => {
    const { folder, dispose } = await workspaceOf({ 'base/nodejs/a.js': 'exports.a = 1;\n' });
    const pack = async (out: string, TZ: string): Promise<PackDocument> => {
      const { code, stdout, stderr } = await runStrata(['layer', 'pack', 'base', out, '--json'], {
        cwd: folder,
        env: { TZ },
      });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as PackDocument;
    };
    const east = await pack('east.zip', 'Pacific/Auckland');
    const west = await pack('west.zip', 'America/Los_Angeles');
    assert.equal(east.schemaVersion, 1);
    assert.equal(east.entries, 2);
    assert.equal(east.sha256, west.sha256);
    await dispose();
  });

  it('exits 2 with one line when the zip is there already', async () => {
    const { folder, dispose } = await workspaceOf({ 'base/a': 'x', 'base.zip': 'mine' });
    const { code, stdout, stderr } = await runStrata(['layer', 'pack', 'base'], { cwd: folder });
    assert.deepEqual([code, stdout], [2, '']);
    assert.equal(stderr.trim(), 'base.zip is there already. Use --force to replace it.');
    await dispose();
  });
});
