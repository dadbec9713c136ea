import { cpSync, mkdirSync, mkdtempSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { insidePath, managedMounts, type FunctionFolders } from '../isolation/functionMounts';
import type { Mount } from '../isolation/mountPlan';
import type { ManagedRuntime } from '../managedRuntime';

/** What the hooks in `bootstraps/*\/pathMapped` are told: JSON. */
export interface HookConfig {
  /** Paths inside and the folders of this machine that stand for them. */
  readonly roots: readonly (readonly [inside: string, host: string])[];
  /** The folder that is `/tmp`. */
  readonly tmp: string;
  /** A folder that stands for every one that the function must not see: it has no name inside. */
  readonly empty: string;
  /** The file that Node.js preloads, and the folder of what Python does. */
  readonly node: string;
  readonly python: string;
  /** The interpreter by its path inside. */
  readonly execPath?: string;
}

export interface HostPlaces {
  /** Made for one life of the function: with its `/tmp` and with links. The caller removes it. */
  readonly folder: string;
  readonly config: HookConfig;
}

/** Lays out on this machine what the function takes for Lambda's folders. Nothing of layers and code is copied. */
export function makeHostPlaces(
  folders: FunctionFolders,
  managed: ManagedRuntime | undefined,
): HostPlaces {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'strata-mapped-')));
  const own = (name: string): string => makeFolder(join(folder, name));
  const tmp = own('tmp');
  const empty = own('empty');
  const mounts = managed ? managedMounts(managed, folders) : [];
  const roots = [
    ['/opt', folders.optDir === undefined ? own('opt') : realpathSync(folders.optDir)],
    ['/var/task', realpathSync(folders.taskDir)],
    ['/tmp', tmp],
    ['/var/runtime', own('runtime')],
    ...mounts.flatMap((mount) => rootOf(mount, folder, empty)),
  ] as const;
  const hooks = (family: string): string => join(folders.bootstrapDir, family, 'pathMapped');
  return {
    folder,
    config: {
      ...{ roots: roots.map(([inside, host]) => [inside, host]), tmp, empty },
      ...{ node: join(hooks('node'), 'preload.cjs'), python: hooks('python') },
      ...(managed && { execPath: insidePath(managed.interpreter) }),
    },
  };
}

/** A mount that the hooks map; those that keep their place are there on this machine. */
function rootOf(mount: Mount, folder: string, empty: string): readonly [string, string][] {
  if (mount.kind === 'mask') return [[mount.target, empty]];
  if (mount.kind !== 'bind' || mount.source === mount.target) return [];
  const source = realpathSync(mount.source);
  // Programs that have no hooks, and those that list a folder, find a link.
  const place = join(folder, mount.target.slice('/var/'.length));
  link(source, place);
  return mount.target.startsWith('/var/lang') ? [[mount.target, place]] : [[mount.target, source]];
}

function link(source: string, place: string): void {
  makeFolder(dirname(place));
  const isFolder = statSync(source).isDirectory();
  try {
    symlinkSync(source, place, isFolder ? 'junction' : 'file');
  } catch (error) {
    // Windows lets few people link files.
    if (isFolder) throw error;
    cpSync(source, place);
  }
}

function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
