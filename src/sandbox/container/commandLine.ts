import type { FunctionFolders } from '../isolation/functionMounts';
import type { Program } from '../process/programs';

/** What a container is made of. */
export interface ContainerPlan {
  readonly name: string;
  readonly image: string;
  readonly folders: Pick<FunctionFolders, 'optDir' | 'taskDir' | 'tmpMb'>;
  /** Of the bootstrap on the host, and where it is inside; absent for a custom runtime. */
  readonly bootstrap?: { readonly source: string; readonly target: string };
  readonly memoryMb: number;
  /** This machine's own loopback interface is the container's: engines that run in a virtual machine can't. */
  readonly sharesNetwork: boolean;
  /** `uid:gid` on this machine, where it has such numbers. */
  readonly user?: string;
}

const DEFAULT_TMP_MB = 512;

/** The first process: says that it is there, and ends with whoever started it, and everything inside with it. */
const HOLDER = 'echo ready; exec cat >/dev/null';

/** Arguments that start the container (docker run, podman-run(1), read 2026-11). Nothing is pulled. */
export function runArguments(plan: ContainerPlan): readonly string[] {
  const { name, image, folders, bootstrap, memoryMb, sharesNetwork, user } = plan;
  const tmp = `/tmp:rw,exec,size=${folders.tmpMb ?? DEFAULT_TMP_MB}m,mode=1777`;
  return [
    ...['run', '--interactive', '--rm', '--pull', 'never', '--name', name],
    ...(sharesNetwork ? ['--network', 'host'] : []),
    ...['--read-only', '--tmpfs', tmp],
    ...['--memory', `${memoryMb}m`, '--cap-drop', 'all', '--security-opt', 'no-new-privileges'],
    ...(user === undefined ? [] : ['--user', user]),
    ...bind(folders.taskDir, '/var/task'),
    ...(folders.optDir === undefined ? [] : bind(folders.optDir, '/opt')),
    ...(bootstrap ? bind(bootstrap.source, bootstrap.target) : []),
    ...['--entrypoint', '/bin/sh', image, '-c', HOLDER],
  ];
}

/** Arguments that start a program in a container that runs. Its first line is its number inside. */
export function execArguments(name: string, program: Program): readonly string[] {
  const variables = Object.entries(program.environment);
  return [
    ...['exec', '--workdir', program.workingDirectory],
    ...variables.flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
    // One pipe for both outputs keeps their order.
    ...[name, '/bin/sh', '-c', 'echo $$; exec "$@" </dev/null 2>&1', 'sh', ...program.command],
  ];
}

/** As comma-separated values: a path may hold commas and quotes. */
function bind(source: string, target: string): readonly string[] {
  const field = `source=${source}`;
  const quoted = /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return ['--mount', `type=bind,${quoted},target=${target},readonly`];
}
