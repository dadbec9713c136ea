import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BOOTSTRAP_FOLDER } from '../../core/ports/debugging';
import type { FoundInterpreter } from '../interpreters/foundInterpreter';
import type { ManagedRuntime } from '../managedRuntime';
import { systemMounts, type Mount, type MountPlan } from './mountPlan';

const LANG = '/var/lang';
const DEFAULT_TMP_MB = 512;

/** Packages that Lambda's Python runtimes bring (AWS "Python runtime: SDK", read 2026-11). */
const RUNTIME_PACKAGES =
  /^(boto3|botocore|s3transfer|jmespath|dateutil|python_dateutil|six|urllib3)(\.py|-.*\.dist-info)?$/;

export interface FunctionFolders {
  readonly optDir?: string;
  readonly taskDir: string;
  readonly bootstrapDir: string;
  /** The user's home folder: never shown to the function, not even as an interpreter's prefix. */
  readonly home?: string;
  /** What a debugger needs, for a function that is debugged. */
  readonly debuggerMounts?: readonly Mount[];
  readonly tmpMb?: number;
}

/**
 * The filesystem of a function: `/opt`, `/var/task`, its interpreter at `/var/lang`, and the host's libraries.
 * @param managed absent for a custom runtime, which has neither interpreter nor bootstrap of ours
 */
export function functionMounts(
  folders: FunctionFolders,
  managed: ManagedRuntime | undefined,
): MountPlan {
  const { optDir, taskDir, bootstrapDir } = folders;
  const etc = ['passwd', 'group', 'nsswitch.conf'];
  const mounts: readonly Mount[] = [
    ...systemMounts(),
    ...etc.map((name): Mount => ({
      kind: 'file',
      source: join(bootstrapDir, 'etc', name),
      target: `/etc/${name}`,
    })),
    ...(managed ? managedMounts(managed, folders) : (folders.debuggerMounts ?? [])),
    optDir === undefined ? { kind: 'empty', target: '/opt' } : bind(optDir, '/opt'),
    bind(taskDir, '/var/task'),
  ];
  return { mounts, tmpMb: folders.tmpMb ?? DEFAULT_TMP_MB };
}

/**
 * What of a filesystem is there for a managed runtime: its interpreter, our bootstrap, the packages it brings, and what
 * a debugger needs.
 */
export function managedMounts(
  { interpreter, bootstrapFolder }: ManagedRuntime,
  { home, debuggerMounts = [] }: FunctionFolders,
): readonly Mount[] {
  return [
    ...languageMounts(interpreter, home),
    ...interpreter.ownFolders.map((folder) => bind(folder, folder)),
    bind(bootstrapFolder, BOOTSTRAP_FOLDER),
    ...runtimePackages(bootstrapFolder),
    ...debuggerMounts,
    ...interpreter.packageFolders.flatMap((folder) => maskPackages(folder, interpreter.prefix)),
  ];
}

/** The interpreter's path inside. */
export function insidePath(interpreter: FoundInterpreter): string {
  return join(LANG, relative(interpreter.prefix, interpreter.path));
}

function languageMounts(interpreter: FoundInterpreter, home: string | undefined): readonly Mount[] {
  const { prefix } = interpreter;
  const isAbove = prefix === '/' || home === prefix || (home?.startsWith(`${prefix}/`) ?? false);
  if (!isAbove) return [bind(prefix, LANG)];
  // `~/bin/node` and the like: the program and its library, not all that lies around them.
  const library = join('lib', `python${interpreter.version.split('.').slice(0, 2).join('.')}`);
  const needed = [relative(prefix, interpreter.path), library];
  return needed
    .filter((path) => existsSync(join(prefix, path)))
    .map((path) => bind(join(prefix, path), join(LANG, path)));
}

/** What Lambda's runtime brings that no interpreter has and nobody needs to install. */
function runtimePackages(bootstrapFolder: string): readonly Mount[] {
  const folder = join(bootstrapFolder, 'packages');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => bind(join(folder, name), `/var/runtime/${name}`));
}

/**
 * What was installed by hand into an interpreter is not there on Lambda and must not be found; of it only the
 * packages that Lambda's runtime has are kept, where the runtime's own are.
 */
function maskPackages(folder: string, prefix: string): readonly Mount[] {
  if (!existsSync(folder)) return [];
  const inPrefix = relative(prefix, folder);
  const views = [
    ...(inPrefix.startsWith('..') ? [] : [join(LANG, inPrefix)]),
    ...(folder.startsWith('/usr/') ? [folder] : []),
  ];
  const kept = readdirSync(folder).filter((name) => RUNTIME_PACKAGES.test(name));
  return [
    ...views.map((target): Mount => ({ kind: 'mask', target })),
    ...kept.map((name) => bind(join(folder, name), `/var/runtime/${name}`)),
  ];
}

function bind(source: string, target: string): Mount {
  return { kind: 'bind', source, target };
}
