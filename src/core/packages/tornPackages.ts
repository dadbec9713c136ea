import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import type { Package } from './package';
import { isByteCode } from './packagePaths';

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
  /** Runtime paths of the package's files, in any of the versions. */
  readonly files: ReadonlySet<string>;
}

/**
 * Finds the packages of which the merge left files of more than one version. A file of the older version
 * stays where the newer has none of that name; compiled Python does not count.
 */
export async function findTornPackages(
  filesystem: MergedFilesystem,
  packages: readonly Package[],
): Promise<TornPackage[]> {
  const torn = await Promise.all(meetingsOf(packages).map((copies) => tear(filesystem, copies)));
  return torn.filter((one) => one !== undefined);
}

/** Copies of one package that several layers bring to one folder, first layer first. */
function meetingsOf(packages: readonly Package[]): Package[][] {
  const groups = new Map<string, Package[]>();
  for (const one of packages) {
    // Gems and jars have their version in their name: two of them stand side by side.
    if (one.layer === 0 || (one.ecosystem !== 'npm' && one.ecosystem !== 'pypi')) continue;
    const key = `${one.ecosystem} ${one.folder} ${one.key}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].filter(
    (copies) => new Set(copies.map(({ layer }) => layer)).size > 1,
  );
}

async function tear(
  filesystem: MergedFilesystem,
  copies: readonly Package[],
): Promise<TornPackage | undefined> {
  const identities = await Promise.all(copies.map((copy) => copy.identify()));
  if (new Set(identities.map(({ version }) => version)).size < 2) return undefined;
  const files = new Set<string>();
  const parts: TornPart[] = [];
  for (const [index, copy] of copies.entries()) {
    const paths = await copy.files(filesystem);
    for (const path of paths) files.add(path);
    parts.unshift({
      version: identities[index]?.version ?? '',
      layer: copy.layer,
      manifest: copy.manifest,
      files: paths.filter((path) => isFileOf(filesystem, path, copy.layer)),
    });
  }
  const left = parts.filter((part) => part.files.length > 0);
  if (new Set(left.map(({ version }) => version)).size < 2) return undefined;
  const [{ name, folder } = { name: '', folder: '' }] = copies;
  return { name, folder, parts: left, files };
}

function isFileOf(filesystem: MergedFilesystem, path: string, layer: number): boolean {
  const entry = filesystem.get(path);
  return entry?.kind === 'file' && entry.layer === layer && !isByteCode(path);
}
