import {
  FIRST_OWN_FD,
  SANDBOX_GID,
  SANDBOX_UID,
  SYSTEM_PATH,
  type Inside,
  type Launch,
} from './launch';
import type { Mount, MountPlan } from './mountPlan';

// bubblewrap's command line (bwrap(1) of 0.8.0 and 0.11.0, read 2026-11).

/** First version with `--size` for tmpfs. */
const SIZE_SINCE = [0, 7];

/**
 * Starts `inside` under bubblewrap. The namespace of processes dies with bubblewrap, and bubblewrap with us,
 * even when we are killed. The network is shared.
 *
 * @param version of the installed bubblewrap, e.g. `0.8.0`
 */
export function bubblewrapLaunch(plan: MountPlan, inside: Inside, version: string): Launch {
  const texts = plan.mounts.filter((mount) => mount.kind === 'text');
  const fdOf = new Map(texts.map((mount, index) => [mount.target, FIRST_OWN_FD + 1 + index]));
  const options = [
    ...['--die-with-parent', '--new-session', '--unshare-user', '--unshare-pid', '--unshare-ipc'],
    ...['--uid', String(SANDBOX_UID), '--gid', String(SANDBOX_GID)],
    ...['--proc', '/proc', '--dev', '/dev', '--remount-ro', '/dev'],
    ...(isAtLeast(version, SIZE_SINCE) ? ['--size', String(plan.tmpMb * 1024 * 1024)] : []),
    ...['--tmpfs', '/tmp'],
    ...plan.mounts.flatMap((mount) => toOptions(mount, fdOf)),
    ...plan.mounts.flatMap((mount) =>
      mount.kind === 'mask' ? ['--remount-ro', mount.target] : [],
    ),
    ...['--remount-ro', '/', '--chdir', inside.workingDirectory],
    ...Object.entries(inside.environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
  return {
    // One pipe for both outputs keeps their order.
    command: '/bin/sh',
    args: ['-c', `exec bwrap --args ${FIRST_OWN_FD} -- "$@" 2>&1`, 'sh', ...inside.command],
    searchPath: SYSTEM_PATH,
    inputs: new Map([
      [FIRST_OWN_FD, options.map((option) => `${option}\0`).join('')],
      ...texts.map((mount) => [fdOf.get(mount.target) ?? 0, mount.text] as const),
    ]),
  };
}

function toOptions(mount: Mount, fdOf: ReadonlyMap<string, number>): readonly string[] {
  switch (mount.kind) {
    case 'bind':
    case 'file':
      return ['--ro-bind', mount.source, mount.target];
    case 'text':
      return ['--perms', '0644', '--ro-bind-data', String(fdOf.get(mount.target)), mount.target];
    case 'symlink':
      return ['--symlink', mount.to, mount.target];
    case 'empty':
      return ['--dir', mount.target];
    case 'mask':
      return ['--tmpfs', mount.target];
  }
}

function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, part] of wanted.entries()) {
    const own = parts[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
