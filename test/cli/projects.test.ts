import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runStrata } from '../support/strata';

const GOLDEN = path.resolve(__dirname, '../golden/functions');
const WORKSPACES = path.resolve(__dirname, '../workspaces');

describe('strata functions over the sample workspaces', () => {
  for (const name of readdirSync(GOLDEN)) {
    it(`says of ${path.parse(name).name} what it said`, async () => {
      const cwd = path.join(WORKSPACES, path.parse(name).name);
      const { code, stdout, stderr } = await runStrata(['functions', '--json'], { cwd });
      assert.equal(code, 0, stderr);
      const golden = readFileSync(path.join(GOLDEN, name), 'utf8');
      assert.deepEqual(JSON.parse(stdout), JSON.parse(golden));
    });
  }
});
