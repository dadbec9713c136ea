import { TIERS } from '../../core/tiers/tiers';
import { probeContainer } from '../container/probe';
import { probePathMapped } from '../pathMapped/probe';
import { SandboxProcess } from '../process/sandboxProcess';
import { SandboxError } from '../sandboxError';
import type { SandboxDeps, TierName, TierReport } from '../types';
import { runProgram } from '../process/runProgram';
import { SANDBOX_UID, SYSTEM_PATH } from './launch';
import { systemMounts, type MountPlan } from './mountPlan';
import { readHostFacts, remedyFor } from './remedies';
import { launchOf, TIER_PROGRAM, type NamespaceTier } from './tiers';

type HostEnv = SandboxDeps['hostEnv'];

const TIMEOUT_MS = 5000;
const CHECK = 'id -u && ! test -w / && test -w /tmp && test -d /proc/self && exit 0; exit 99';

/** Tries every tier by running a program in it: that a program is installed says nothing. */
export async function probeTiers(hostEnv: HostEnv): Promise<TierReport[]> {
  return Promise.all(TIERS.map((tier) => probeTier(tier, { hostEnv })));
}

/** Versions of tiers that have worked here: they are not tried again for each sandbox. */
const working = new Map<TierName, string>();

/**
 * The tier to use: the one asked for, else the first that works.
 * @throws {SandboxError} `sandbox.tier-unavailable` or `sandbox.no-isolation`, with the remedy
 */
export async function chooseTier(
  wanted: TierName | undefined,
  run: { readonly hostEnv: HostEnv; readonly runtime: string; readonly isDebugged: boolean },
): Promise<{ readonly tier: TierName; readonly version: string }> {
  const reports: TierReport[] = [];
  // No debugger reaches into a container.
  const tiers = TIERS.filter((tier) => tier !== 'container' || !run.isDebugged);
  for (const tier of wanted ? [wanted] : tiers) {
    const known = working.get(tier);
    if (known !== undefined) return { tier, version: known };
    const report = await probeTier(tier, run);
    const { works, version = '0' } = report;
    // An engine of containers may stop at any time, and lacks images of some runtimes.
    if (works && tier !== 'container') working.set(tier, version);
    if (works) return { tier, version };
    reports.push(report);
  }
  const reasons = reports.map(({ tier, reason }) => `${tier}: ${reason ?? 'does not work'}`);
  const remedy = reports[0]?.remedy;
  if (wanted) {
    throw new SandboxError('sandbox.tier-unavailable', `The tier ${reasons.join('')}`, remedy);
  }
  const message = `No isolation works on this machine, so functions can't be run. ${reasons.join('; ')}`;
  throw new SandboxError('sandbox.no-isolation', message, remedy);
}

function probeTier(
  tier: TierName,
  { hostEnv, runtime }: { readonly hostEnv: HostEnv; readonly runtime?: string },
): Promise<TierReport> {
  switch (tier) {
    case 'path-mapped':
      return Promise.resolve(probePathMapped());
    case 'container':
      return probeContainer(hostEnv, runtime);
    case 'bubblewrap':
    case 'unshare':
      return probeNamespaces(tier);
  }
}

async function probeNamespaces(tier: NamespaceTier): Promise<TierReport> {
  const facts = readHostFacts();
  const program = TIER_PROGRAM[tier];
  const asked = await runProgram(program, ['--version'], {
    env: { PATH: SYSTEM_PATH },
    timeoutMs: TIMEOUT_MS,
  });
  if (facts.platform !== 'linux' || asked === undefined) {
    const reason = facts.platform === 'linux' ? `${program} is not installed` : `this is no Linux`;
    return { tier, works: false, reason, remedy: remedyFor(tier, false, facts) };
  }
  const version = /\d+(\.\d+)+/.exec(asked)?.[0] ?? '0';
  const failure = await tryTier(tier, version);
  if (failure === undefined) return { tier, works: true, version };
  return { tier, works: false, version, reason: failure, remedy: remedyFor(tier, true, facts) };
}

/** Why a tier fails, or `undefined`. */
async function tryTier(tier: NamespaceTier, version: string): Promise<string | undefined> {
  const plan: MountPlan = {
    mounts: [...systemMounts(), { kind: 'empty', target: '/var/task' }],
    tmpMb: 1,
  };
  const inside = {
    command: ['/bin/sh', '-c', CHECK],
    environment: {},
    workingDirectory: '/var/task',
  };
  const lines: string[] = [];
  const outputs = new Map([[1, (line: string) => lines.push(line)]]);
  const child = new SandboxProcess(launchOf(tier, version, plan, inside), { outputs });
  const timer = setTimeout(() => void child.kill(), TIMEOUT_MS);
  const status = await child.exited;
  clearTimeout(timer);
  const worked = status.kind === 'exit' && status.code === 0 && lines[0] === String(SANDBOX_UID);
  return worked
    ? undefined
    : [...lines, child.complaints].join(' ').trim() || 'it ended without a word';
}
