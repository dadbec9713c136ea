import type { TierName } from '../types';
import { bubblewrapLaunch } from './bubblewrap';
import type { Inside, Launch } from './launch';
import type { MountPlan } from './mountPlan';
import { unshareLaunch } from './unshare';

/** The program whose presence and version stand for a tier. */
export const TIER_PROGRAM: Readonly<Record<TierName, string>> = {
  bubblewrap: 'bwrap',
  unshare: 'unshare',
};

export function launchOf(tier: TierName, version: string, plan: MountPlan, inside: Inside): Launch {
  return tier === 'bubblewrap'
    ? bubblewrapLaunch(plan, inside, version)
    : unshareLaunch(plan, inside);
}
