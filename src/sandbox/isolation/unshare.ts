import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SANDBOX_GID, SANDBOX_UID, SYSTEM_PATH, type Inside, type Launch } from './launch';
import type { Mount, MountPlan } from './mountPlan';

// util-linux: unshare(1), setpriv(1), mount(8), pivot_root(8) of 2.38, read 2026-11.

/** Where the new root is built: a folder that every Linux has and that no source lies in. */
const ROOT = '/sys';
const FOLDERS = ['/proc', '/dev', '/tmp', '/.old'];
const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];

/**
 * Starts `inside` with util-linux alone: a shell, root in a user namespace of its own, builds the filesystem and
 * stays as the first process; the function runs in a second user namespace as Lambda's user. `setpriv` has
 * `unshare` killed when we die, and `--kill-child` the namespace of processes with it.
 */
export function unshareLaunch(plan: MountPlan, inside: Inside): Launch {
  const enter = ['unshare', '--user', '--map-root-user', '--mount', '--pid', '--ipc', '--fork'];
  const shell = ['--kill-child', '--propagation', 'private', '--', '/bin/sh', '-s', '--'];
  return {
    command: '/bin/sh',
    args: [
      ...['-c', 'exec setpriv --pdeathsig KILL -- "$@"', 'sh'],
      ...enter,
      ...shell,
      ...inside.command,
    ],
    searchPath: SYSTEM_PATH,
    inputs: new Map([[0, script(plan, inside)]]),
  };
}

function script(plan: MountPlan, inside: Inside): string {
  const user = `--user --map-user=${SANDBOX_UID} --map-group=${SANDBOX_GID}`;
  const exports = Object.entries(inside.environment).map(
    ([name, value]) => `export ${name}=${quote(value)}`,
  );
  return [
    // One pipe for both outputs keeps their order; what unshare itself says stays apart.
    'exec 2>&1',
    'set -e',
    `mount -t tmpfs -o mode=755,size=4m none ${ROOT}`,
    `mkdir -p ${[...FOLDERS.map((folder) => ROOT + folder), ...foldersOf(plan)].join(' ')}`,
    `mount -t proc proc ${ROOT}/proc`,
    `mount -t tmpfs -o mode=755,size=64k none ${ROOT}/dev`,
    ...DEVICES.map((name) => bindFile(`/dev/${name}`, `${ROOT}/dev/${name}`)),
    `ln -s /proc/self/fd /proc/self/fd/0 ${ROOT}/dev; mv ${ROOT}/dev/0 ${ROOT}/dev/stdin`,
    `ln -s /proc/self/fd/1 ${ROOT}/dev/stdout; ln -s /proc/self/fd/2 ${ROOT}/dev/stderr`,
    `mount -t tmpfs -o mode=755,size=${plan.tmpMb}m none ${ROOT}/tmp`,
    ...copies(plan),
    ...plan.mounts.map(toCommand),
    `cd ${ROOT}`,
    'pivot_root . .old',
    'cd /',
    'umount -l /.old',
    'rmdir /.old',
    READ_ONLY,
    `cd ${quote(inside.workingDirectory)}`,
    'set +e',
    // Variables are for the function alone: they could change what the commands above do.
    '(',
    'unset OLDPWD',
    ...exports,
    `exec /usr/bin/unshare ${user} -- /usr/bin/setpriv --no-new-privs --inh-caps=-all -- "$@" </dev/null`,
    ') &',
    'wait $!',
    'exit $?',
    '',
  ].join('\n');
}

/**
 * Every mount but `/proc`, the devices and `/tmp` becomes read-only. A mount's other options are locked in a user
 * namespace and must be repeated. Odd characters of a path are written as octal numbers.
 */
const READ_ONLY = [
  'while read -r _ _ _ _ where options _; do',
  '  case "$where" in',
  '    /proc|/proc/*|/tmp|/dev/*) continue ;;',
  '    *\\\\*) where=$(printf %b "$(printf %s "$where" | sed \'s/\\\\\\([0-7][0-7][0-7]\\)/\\\\0\\1/g\')") ;;',
  '  esac',
  '  mount -o "remount,bind,ro,${options#r?,}" "$where"',
  'done < /proc/self/mountinfo',
].join('\n');

/** Every folder that must be there before something is mounted or made, quoted. */
function foldersOf(plan: MountPlan): readonly string[] {
  const folders = plan.mounts.map((mount) =>
    mount.kind === 'empty' || isFolder(mount) ? mount.target : dirname(mount.target),
  );
  return [...new Set(folders)]
    .filter((folder) => folder !== '/')
    .map((folder) => quote(ROOT + folder));
}

function isFolder(mount: Mount): boolean {
  return mount.kind === 'bind' && statSync(mount.source).isDirectory();
}

/** One program for all small files of a folder: each program started costs a millisecond. */
function copies(plan: MountPlan): readonly string[] {
  const byFolder = new Map<string, string[]>();
  for (const mount of plan.mounts) {
    if (mount.kind !== 'file') continue;
    const folder = dirname(mount.target);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), quote(mount.source)]);
  }
  return [...byFolder].map(([folder, files]) => `cp -L ${files.join(' ')} ${quote(ROOT + folder)}`);
}

function toCommand(mount: Mount): string {
  const target = quote(ROOT + mount.target);
  switch (mount.kind) {
    case 'bind':
      return isFolder(mount)
        ? `mount --rbind ${quote(mount.source)} ${target}`
        : bindFile(quote(mount.source), target);
    case 'symlink':
      return `ln -s ${quote(mount.to)} ${target}`;
    case 'mask':
      return `mkdir -p ${target}; mount -t tmpfs -o mode=755,size=64k none ${target}`;
    case 'text':
      return `printf %s ${quote(mount.text)} > ${target}`;
    case 'file':
    case 'empty':
      return ':';
  }
}

/** Both already quoted. */
function bindFile(source: string, target: string): string {
  return `: > ${target}; mount --bind ${source} ${target}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
