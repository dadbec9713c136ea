import { SANDBOX_GID, SANDBOX_UID, SYSTEM_PATH, type Inside, type Launch } from './launch';
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
  const options = [
    ...['--die-with-parent', '--new-session', '--unshare-user', '--unshare-pid', '--unshare-ipc'],
    ...['--uid', String(SANDBOX_UID), '--gid', String(SANDBOX_GID)],
    ...['--proc', '/proc', '--dev', '/dev', '--remount-ro', '/dev'],
    ...(isAtLeast(version, SIZE_SINCE) ? ['--size', String(plan.tmpMb * 1024 * 1024)] : []),
    ...['--tmpfs', '/tmp'],
    ...plan.mounts.flatMap(toOptions),
    ...plan.mounts.flatMap((mount) =>
      mount.kind === 'mask' ? ['--remount-ro', mount.target] : [],
    ),
    ...['--remount-ro', '/', '--chdir', inside.workingDirectory],
    ...Object.entries(inside.environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
  return {
    // One pipe for both outputs keeps their order.
    command: '/bin/sh',
    args: ['-c', 'exec bwrap --args 3 -- "$@" 2>&1', 'sh', ...inside.command],
    searchPath: SYSTEM_PATH,
    input: options.map((option) => `${option}\0`).join(''),
    inputFd: 3,
  };
}

function toOptions(mount: Mount): readonly string[] {
  switch (mount.kind) {
    case 'bind':
    case 'file':
      return ['--ro-bind', mount.source, mount.target];
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
