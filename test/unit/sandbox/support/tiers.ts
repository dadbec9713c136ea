import { probeTiers, type TierName } from '../../../../src/sandbox/sandbox';

/** Those that isolate by namespaces: the same rules hold in both. */
export const TIERS: readonly TierName[] = ['bubblewrap', 'unshare'];

/** Why a tier can't be tested here, or `undefined`. In CI every tier must work. */
export async function whyMissing(tier: TierName): Promise<string | undefined> {
  const report = (await probeTiers()).find((one) => one.tier === tier);
  if (report?.works) return undefined;
  const message = `the tier ${tier} does not work here: ${report?.reason ?? ''}`;
  if (process.env.CI === 'true') throw new Error(message);
  return message;
}
