import type { TierName } from '../ports/sandbox';
import { CONTAINER_LIMITS } from './container';
import { PATH_MAPPED_LIMITS } from './pathMapped';

/** In the order in which they are tried: the nearest to Lambda first. */
export const TIERS: readonly TierName[] = ['bubblewrap', 'unshare', 'container', 'path-mapped'];

const HOST_SYSTEM =
  "System programs and libraries are this machine's, not those of Lambda's Amazon Linux.";
const MEMORY_WATCHED =
  'Memory is measured each 50 ms, and the function is ended when it has used more; the kernel does not hold it back.';

/** What differs from Lambda in a tier, by the name that a row or a result has; nothing for one that is not known. */
export function limitsOf(tier: string): readonly string[] {
  return tier in TIER_LIMITS ? TIER_LIMITS[tier as TierName] : [];
}

/** What a function meets on Lambda and does not meet in a tier, one sentence each: the one list for all that say so. */
export const TIER_LIMITS: Readonly<Record<TierName, readonly string[]>> = {
  bubblewrap: [HOST_SYSTEM, MEMORY_WATCHED],
  unshare: [HOST_SYSTEM, MEMORY_WATCHED],
  container: CONTAINER_LIMITS,
  'path-mapped': PATH_MAPPED_LIMITS,
};
