/** What differs between two layers: package by package, and file by file. */
import { diffFiles, toDiffSide, type FilesDiff } from './diffFiles';
import { diffPackages, type DiffedPackage } from './diffPackages';
import type { Layer } from './layer';

export interface LayerDiff extends FilesDiff {
  /** Packages that differ, by name. */
  readonly packages: readonly DiffedPackage[];
  /** Packages that are in both and the same. */
  readonly samePackages: number;
}

/** Compares two layers. Neither changes; what can't be read of a file is different. */
export async function diffLayers(before: Layer, after: Layer): Promise<LayerDiff> {
  const [old, now] = [await toDiffSide(before), await toDiffSide(after)];
  const files = await diffFiles(old, now);
  return { ...(await diffPackages(old, now, files.files)), ...files };
}
