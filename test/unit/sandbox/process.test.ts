import assert from 'node:assert/strict';
import { systemMounts } from '../../../src/sandbox/isolation/mountPlan';
import { launchOf } from '../../../src/sandbox/isolation/tiers';
import { SandboxProcess } from '../../../src/sandbox/process/sandboxProcess';
import { probeTiers } from '../../../src/sandbox/sandbox';
import { processesWith, uniqueSleep } from './support/processes';
import { TIERS, whyMissing } from './support/tiers';

/** So many turns of the event loop: another moment of the start each time. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

for (const tier of TIERS) {
  describe(`a process in the tier ${tier}`, () => {
    before(async function () {
      const reason = await whyMissing(tier);
      if (reason === undefined) return;
      console.warn(`    skipped: ${reason}`);
      this.skip();
    });

    it('that is killed while it starts leaves nothing behind', async () => {
      const version =
        (await probeTiers(process.env)).find((one) => one.tier === tier)?.version ?? '0';
      const seconds = uniqueSleep();
      const plan = { mounts: systemMounts(), tmpMb: 1 };
      const inside = {
        command: ['/bin/sleep', seconds],
        environment: {},
        workingDirectory: '/',
      };
      for (let count = 0; count < 200; count += 5) {
        const started = new SandboxProcess(launchOf(tier, version, plan, inside), {
          outputs: new Map([[1, () => undefined]]),
        });
        await turns(count);
        await started.kill();
      }
      assert.deepEqual(processesWith(seconds), []);
    });
  });
}
