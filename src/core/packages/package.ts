import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { basename } from '../filesystem/paths';
import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import type { Runtime } from '../runtimes/runtime';

export type Ecosystem = 'npm' | 'pypi' | 'rubygems' | 'maven';

const ECOSYSTEMS: Partial<Record<Runtime['family'], Ecosystem>> = {
  nodejs: 'npm',
  python: 'pypi',
  ruby: 'rubygems',
  java: 'maven',
};

/** What a runtime's packages are. */
export function ecosystemOfRuntime(runtime: Runtime | undefined): Ecosystem | undefined {
  return runtime && ECOSYSTEMS[runtime.family];
}

/** Stands where nothing names a version. */
export const UNKNOWN_VERSION = 'unknown';

/** What a package's own metadata says of it. */
export interface Identity {
  /** `UNKNOWN_VERSION` when its metadata is damaged or has none. */
  readonly version: string;
  /** Maven's group, where it is known. */
  readonly group?: string;
}

/** One provider's copy of a package. What paths alone do not tell is read when it is asked for. */
export interface Package {
  readonly ecosystem: Ecosystem;
  /** As people write it. */
  readonly name: string;
  /** The name as its ecosystem compares names. */
  readonly key: string;
  /** The provider: position of the layer, 0 for the function's package. */
  readonly layer: number;
  /** Runtime path of its place: an npm package or a gem itself, else the folder that it lies in with others. */
  readonly folder: string;
  /** Runtime path of the file or folder that names the version. */
  readonly manifest: string;
  identify(): Promise<Identity>;
  /** Runtime paths of its files in a merged filesystem, whoever provides them; compiled Python is left out. */
  files(filesystem: MergedFilesystem): Promise<readonly string[]>;
}

/** A layer, or a function's package, whose packages are looked for. */
export interface PackageSource {
  readonly layer: number;
  /** Where it is unpacked: `/opt` or `/var/task`. */
  readonly base: string;
  readonly tree: FileTree;
}

/** Text of an entry; `undefined` when it is no file, or not readable. */
export async function readText(
  tree: FileTree,
  entry: TreeEntry | undefined,
): Promise<string | undefined> {
  if (entry?.kind !== 'file') return undefined;
  try {
    return new TextDecoder().decode(await tree.read(entry));
  } catch {
    return undefined; // a damaged member: the archive's own finding says so
  }
}

/** Runtime paths of the files below a folder; folders of a skipped name are not entered. */
export function filesBelow(
  filesystem: MergedFilesystem,
  folder: string,
  skipped?: string,
): string[] {
  return filesystem.children(folder).flatMap(({ path, kind }) => {
    if (kind === 'file') return path;
    if (kind !== 'directory' || basename(path) === skipped) return [];
    return filesBelow(filesystem, path, skipped);
  });
}
