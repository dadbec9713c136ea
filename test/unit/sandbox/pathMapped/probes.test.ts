import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { answerOf, invokeOnce, type FunctionUnderTest } from '../support/functions';
import { LAYER_FILES, NODE_FILES, NODE_PROBES } from './nodeProbes';
import { PYTHON_FILES, PYTHON_PROBES } from './pythonProbes';
import type { Probe } from './probe';

interface Suite {
  readonly name: string;
  readonly probes: readonly Probe[];
  readonly under: FunctionUnderTest;
}

const SUITES: readonly Suite[] = [
  { name: 'Node.js', probes: NODE_PROBES, under: { files: NODE_FILES } },
  {
    name: 'Python',
    probes: PYTHON_PROBES,
    under: { files: PYTHON_FILES, runtime: 'python3.11', handler: 'app.handler' },
  },
];

for (const { name, probes, under } of SUITES) {
  describe(`${name} functions whose paths are mapped`, () => {
    let truth: readonly unknown[];
    let mapped: readonly unknown[];

    before(async () => {
      const whole = { ...under, opt: LAYER_FILES, optMode: 0o755, timeoutSeconds: 20 };
      const ask = async (tier: 'bubblewrap' | 'path-mapped'): Promise<readonly unknown[]> =>
        answerOf(await invokeOnce({ ...whole, tier })) as readonly unknown[];
      [truth, mapped] = await Promise.all([ask('bubblewrap'), ask('path-mapped')]);
    });

    for (const [index, probe] of probes.entries()) {
      it(probe.fails ? `differ: ${probe.name}` : `see the same: ${probe.name}`, () => {
        assert.notEqual(truth[index], undefined);
        if (probe.fails) assert.notDeepEqual(mapped[index], truth[index]);
        else assert.deepEqual(mapped[index], truth[index]);
      });
    }
  });
}

describe('the documented count of probes', () => {
  for (const { name, probes } of SUITES) {
    it(`of ${name}`, () => {
      const same = probes.filter(({ fails }) => !fails).length;
      const row = new RegExp(`^\\| ${name} +\\| ${same} of ${probes.length} +\\|$`, 'm');
      assert.match(readFileSync('docs/isolation.md', 'utf8'), row);
    });
  }
});
