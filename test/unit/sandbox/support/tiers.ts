import type { NamespaceTier } from '../../../../src/sandbox/isolation/tiers';
import { probeTiers, type TierName } from '../../../../src/sandbox/sandbox';

/** Those that isolate by namespaces: the same rules hold in both. */
export const TIERS: readonly NamespaceTier[] = ['bubblewrap', 'unshare'];

/** Those whose processes run on this machine: a debugger reaches them all. */
export const LOCAL_TIERS: readonly TierName[] = [...TIERS, 'path-mapped'];

/** The tier of all sandboxes whose tests do not name one; set by the suite that runs them in another one. */
export const FORCED_TIER = process.env.STRATA_TEST_TIER as TierName | undefined;

/** Why a tier can't be tested here, or `undefined`. In CI every tier must work. */
export async function whyMissing(tier: TierName): Promise<string | undefined> {
  const report = (await probeTiers(process.env)).find((one) => one.tier === tier);
  if (report?.works) return undefined;
  const message = `the tier ${tier} does not work here: ${report?.reason ?? ''}`;
  if (process.env.CI === 'true') throw new Error(message);
  return message;
}
