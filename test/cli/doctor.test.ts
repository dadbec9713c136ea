import assert from 'node:assert/strict';
import { TIER_LIMITS, TIERS } from '../../src/core/tiers/tiers';
import type { TierReport } from '../../src/core/ports/sandbox';
import { runStrata } from '../support/strata';

interface DoctorAnswer {
  readonly tiers: readonly (TierReport & { readonly limits: readonly string[] })[];
}

describe('strata doctor', function () {
  this.timeout(60_000);
  it('says of each tier in order whether it works, and what differs from Lambda in it', async () => {
    const { code, stdout } = await runStrata(['doctor', '--json']);
    assert.equal(code, 0);
    const { tiers } = JSON.parse(stdout) as DoctorAnswer;
    assert.deepEqual(
      tiers.map(({ tier, limits }) => [tier, limits]),
      TIERS.map((tier) => [tier, TIER_LIMITS[tier]]),
    );
    for (const { tier, works, reason } of tiers)
      assert.ok(works || reason !== undefined, `${tier} says why it does not work`);
  });

  it('names the tier that is used, with its limits below', async () => {
    const [text, json] = await Promise.all([
      runStrata(['doctor']),
      runStrata(['doctor', '--json']),
    ]);
    const { tiers } = JSON.parse(json.stdout) as DoctorAnswer;
    const used = tiers.find(({ works }) => works);
    assert.ok(used, 'a tier works here');
    const lines = text.stdout.split('\n');
    const row = lines.findIndex((line) => /\bused$/.test(line));
    assert.match(lines[row] ?? '', new RegExp(`^ {2}${used.tier} `));
    assert.equal(lines[row + 1]?.trim(), used.limits[0]);
    assert.equal(lines.filter((line) => line.endsWith(' used')).length, 1);
  });
});
