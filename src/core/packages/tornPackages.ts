import { isUnder } from '../filesystem/paths';
import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import type { Layer } from '../layers/layer';
import { findNpmMeetings } from './npmMeetings';
import type { PackageMeeting } from './packageCopy';
import { isByteCode } from './packagePaths';
import { findPythonMeetings } from './pythonMeetings';

/** What one version contributes to a torn package. */
export interface TornPart {
  readonly version: string;
  readonly layer: number;
  /** Runtime path of the file or folder that names this version. */
  readonly manifest: string;
  /** Runtime paths that this version's layer provides after the merge. */
  readonly files: readonly string[];
}

/** A package whose files come from different versions. */
export interface TornPackage {
  readonly name: string;
  /** Runtime folder in which the versions meet. */
  readonly folder: string;
  /** The version on top first; at least two, each with at least one file. */
  readonly parts: readonly TornPart[];
  /** Whether a runtime path is one of the package's files, in any of the versions. */
  readonly owns: (path: string) => boolean;
}

/**
 * Finds the packages of which the merge left files of more than one version. A file of the older version
 * stays where the newer has none of that name; compiled Python does not count.
 */
export async function findTornPackages(
  filesystem: MergedFilesystem,
  layers: readonly Layer[],
): Promise<TornPackage[]> {
  const meetings = [...(await findNpmMeetings(layers)), ...(await findPythonMeetings(layers))];
  return meetings
    .filter(({ copies }) => new Set(copies.map(({ version }) => version)).size > 1)
    .map((meeting) => tear(filesystem, meeting))
    .filter(({ parts }) => new Set(parts.map(({ version }) => version)).size > 1);
}

function tear(filesystem: MergedFilesystem, { name, folder, copies }: PackageMeeting): TornPackage {
  const files = filesystem.entries.filter(
    (entry) => entry.kind === 'file' && isUnder(entry.path, folder) && !isByteCode(entry.path),
  );
  const parts = copies
    .map(({ version, layer, manifest, owns }) => ({
      version,
      layer,
      manifest,
      files: files
        .filter((entry) => entry.layer === layer && owns(entry.path))
        .map((entry) => entry.path),
    }))
    .filter((part) => part.files.length > 0)
    .reverse();
  return { name, folder, parts, owns: (path) => copies.some((copy) => copy.owns(path)) };
}
