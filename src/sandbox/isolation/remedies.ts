import { existsSync, readFileSync } from 'node:fs';
import type { NamespaceTier } from './tiers';

/** What of this machine decides whether user namespaces work. */
export interface HostFacts {
  readonly platform: string;
  /** Ubuntu 24.04 and later: programs without an AppArmor profile get no user namespace. */
  readonly appArmorRestricts: boolean;
  /** Debian's switch, and a limit of 0. */
  readonly userNamespacesOff: boolean;
  readonly inContainer: boolean;
}

export function readHostFacts(): HostFacts {
  return {
    platform: process.platform,
    appArmorRestricts: setting('kernel/apparmor_restrict_unprivileged_userns') === '1',
    userNamespacesOff:
      setting('kernel/unprivileged_userns_clone') === '0' ||
      setting('user/max_user_namespaces') === '0',
    inContainer: ['/.dockerenv', '/run/.containerenv'].some((path) => existsSync(path)),
  };
}

/** What the user can do so that a tier works, by what stands in its way. */
export function remedyFor(tier: NamespaceTier, installed: boolean, facts: HostFacts): string {
  if (facts.platform !== 'linux') {
    return 'Only Linux gives functions a filesystem of their own: open the project in WSL 2, in a dev container or on a remote Linux machine.';
  }
  if (!installed) {
    return tier === 'bubblewrap'
      ? 'Install bubblewrap: sudo apt install bubblewrap (Debian, Ubuntu) or sudo dnf install bubblewrap (Fedora, Amazon Linux).'
      : 'Install util-linux 2.38 or later: sudo apt install util-linux mount.';
  }
  if (facts.appArmorRestricts) {
    return 'Ubuntu forbids unprivileged user namespaces by AppArmor: install the profiles for bubblewrap (sudo apt install apparmor-profiles && sudo ln -s /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && sudo systemctl reload apparmor), or allow them for all programs (sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0).';
  }
  if (facts.userNamespacesOff) {
    return 'Allow user namespaces: sudo sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000.';
  }
  if (facts.inContainer) {
    return 'The container forbids namespaces: start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined, or with --privileged.';
  }
  return 'Check that unprivileged user namespaces are allowed: unshare --user --map-root-user true must succeed.';
}

function setting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
