import type { TierName } from '../types';
import { bubblewrapLaunch } from './bubblewrap';
import type { Inside, Launch } from './launch';
import type { MountPlan } from './mountPlan';
import { unshareLaunch } from './unshare';

/** The tiers that give the function a filesystem of its own. */
export type NamespaceTier = 'bubblewrap' | 'unshare';

/** The program whose presence and version stand for a tier. */
export const TIER_PROGRAM: Readonly<Record<NamespaceTier, string>> = {
  bubblewrap: 'bwrap',
  unshare: 'unshare',
};

export function isNamespaceTier(tier: TierName): tier is NamespaceTier {
  return tier in TIER_PROGRAM;
}

export function launchOf(
  tier: NamespaceTier,
  version: string,
  plan: MountPlan,
  inside: Inside,
): Launch {
  return tier === 'bubblewrap'
    ? bubblewrapLaunch(plan, inside, version)
    : unshareLaunch(plan, inside);
}
