import type { MergedEntry } from '../core/filesystem/mergedFilesystem';
import { dirname } from '../core/filesystem/paths';

/** What lies at and below a path. */
export interface FolderSummary {
  /** Positions of the providers, latest first, the function (0) last. */
  readonly providers: readonly number[];
  readonly size: number;
  readonly files: number;
  readonly overridden: number;
}

interface Growing {
  readonly providers: Set<number>;
  size: number;
  files: number;
  overridden: number;
}

/** Sums up files for every path that has one at or below it, empty folders included, in one pass. */
export function summarise(entries: readonly MergedEntry[]): Map<string, FolderSummary> {
  const growing = new Map<string, Growing>();
  for (const entry of entries) {
    const isFile = entry.kind !== 'directory';
    for (let path = entry.path; path !== '/'; path = dirname(path)) {
      const known = growing.get(path) ?? { providers: new Set(), size: 0, files: 0, overridden: 0 };
      growing.set(path, known);
      if (!isFile) continue;
      known.providers.add(entry.layer);
      known.size += entry.size;
      known.files++;
      if (entry.overrides.length > 0) known.overridden++;
    }
  }
  return new Map(
    [...growing].map(([path, { providers, ...sums }]) => [
      path,
      { ...sums, providers: [...providers].sort((a, b) => b - a) },
    ]),
  );
}
