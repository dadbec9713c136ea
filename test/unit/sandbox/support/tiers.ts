import { probeTiers, type TierName } from '../../../../src/sandbox/sandbox';

const reports = await probeTiers();

/** The tiers that work here. In CI each must; elsewhere the missing ones are named and left out. */
export const workingTiers: readonly TierName[] = reports.flatMap(({ tier, works, reason }) => {
  if (works) return [tier];
  const message = `the tier ${tier} does not work here: ${reason ?? ''}`;
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(`    skipped: ${message}`);
  return [];
});
