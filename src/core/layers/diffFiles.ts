import type { EntryKind } from '../filesystem/fileTree';
import type { MergedEntry, MergedFilesystem } from '../filesystem/mergedFilesystem';
import { sortByPath } from '../filesystem/paths';
import { findPackages } from '../packages/findPackages';
import type { Package } from '../packages/package';
import { isByteCode } from '../packages/packagePaths';
import { packageOwners, type FindOwner } from '../packages/packageOwners';
import type { Layer } from './layer';
import { mergeStack } from './merge';
import { sameBySizeAndCrc } from './sameContents';

/** A file or link as one of the layers has it. */
export interface FileSide {
  readonly kind: EntryKind;
  readonly size: number;
  readonly mode: number;
  readonly target?: string;
}

export type Change = 'added' | 'removed' | 'changed';

/** A file or link that only one layer has, or that is another in each. */
export interface DiffedFile {
  /** Runtime path. */
  readonly path: string;
  readonly change: Change;
  /** The bytes, or the link's target, are the same: what Lambda's user may do with it differs. */
  readonly onlyMode?: true;
  /** Name of the package that it is part of. */
  readonly package?: string;
  readonly before?: FileSide;
  readonly after?: FileSide;
}

/** One of the two layers, made ready. */
export interface DiffSide {
  readonly filesystem: MergedFilesystem;
  readonly packages: readonly Package[];
  readonly ownerOf: FindOwner;
}

/** How the files of two layers differ. */
export interface FilesDiff {
  /** Files and links that differ, by path; compiled Python is left out, as it follows from its source. */
  readonly files: readonly DiffedFile[];
  readonly sameFiles: number;
  /** Compiled Python that differs. */
  readonly compiled: number;
}

/** What Lambda's user, who is neither owner nor of the group, may do: read and run. */
const OTHERS = 0o5;

export async function toDiffSide(layer: Layer): Promise<DiffSide> {
  const filesystem = await mergeStack([layer], undefined, sameBySizeAndCrc);
  const packages = findPackages([layer]);
  return { filesystem, packages, ownerOf: await packageOwners(packages, filesystem) };
}

/** Compares file by file: contents by CRC-32 where both archives name it, else by the bytes. */
export async function diffFiles(old: DiffSide, now: DiffSide): Promise<FilesDiff> {
  const files: DiffedFile[] = [];
  let [sameFiles, compiled] = [0, 0];
  const paths = [...filesOf(old), ...filesOf(now)].map(({ path }) => path);
  for (const path of new Set(paths)) {
    const file = await compare(path, old, now);
    if (!file) sameFiles++;
    else if (isByteCode(path)) compiled++;
    else files.push(file);
  }
  return { files: sortByPath(files), sameFiles, compiled };
}

function filesOf({ filesystem }: DiffSide): readonly MergedEntry[] {
  return filesystem.entries.filter(({ kind }) => kind !== 'directory');
}

/** `undefined` when both have the same. */
async function compare(
  path: string,
  old: DiffSide,
  now: DiffSide,
): Promise<DiffedFile | undefined> {
  const [before, after] = [fileAt(old, path), fileAt(now, path)];
  const owner = (after ? now : old).ownerOf(path)?.name;
  const sides = {
    path,
    ...(owner !== undefined && { package: owner }),
    ...(before && { before: toFileSide(before) }),
    ...(after && { after: toFileSide(after) }),
  };
  if (!before) return { ...sides, change: 'added' };
  if (!after) return { ...sides, change: 'removed' };
  const held = (side: DiffSide, { layer, origin }: MergedEntry) => ({
    layer,
    entry: origin,
    tree: side.filesystem.treeOf(layer),
  });
  if (!(await sameBySizeAndCrc(held(old, before), held(now, after))))
    return { ...sides, change: 'changed' };
  return isSameMode(before, after) ? undefined : { ...sides, change: 'changed', onlyMode: true };
}

function fileAt({ filesystem }: DiffSide, path: string): MergedEntry | undefined {
  const entry = filesystem.get(path);
  return entry?.kind === 'directory' ? undefined : entry;
}

function toFileSide({ kind, size, mode, target }: MergedEntry): FileSide {
  return { kind, size, mode, ...(target !== undefined && { target }) };
}

/** A link has no mode of its own, and what has none in its archive gets the usual one. */
function isSameMode(a: MergedEntry, b: MergedEntry): boolean {
  if (a.kind === 'symlink' || a.modeAssumed || b.modeAssumed) return true;
  return (a.mode & OTHERS) === (b.mode & OTHERS);
}
