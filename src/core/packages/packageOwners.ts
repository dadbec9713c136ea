import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import { dirname } from '../filesystem/paths';
import type { Package } from './package';
import { placeOf, pythonRoot, type PackagePlace } from './placeOf';

/** The package that a path of one provider is part of. */
export interface Owner extends PackagePlace {
  /** Absent where no metadata names a package, and the path alone looks like that of one. */
  readonly package?: Package;
}

/** Tells the owner of a runtime path; `undefined` for what is part of no package. */
export type FindOwner = (path: string) => Owner | undefined;

/**
 * Finds owners by the metadata of packages, also of what they do not list themselves: compiled files and data belong to the
 * package whose files lie beside or above them.
 * @param packages those of one provider
 */
export async function packageOwners(
  packages: readonly Package[],
  filesystem: MergedFilesystem,
): Promise<FindOwner> {
  const [files, folders] = [new Map<string, Package>(), new Map<string, Package>()];
  for (const one of packages) {
    files.set(one.manifest, one);
    for (const folder of await foldersOf(one)) if (!folders.has(folder)) folders.set(folder, one);
  }
  return (path) => {
    const found = files.get(path) ?? nearest(folders, path);
    if (!found) return placeOf(path);
    const { name, ecosystem, folder } = found;
    const root = ecosystem === 'pypi' ? pythonRoot(path, folder) : folder;
    return { name, root, package: found };
  };

  /** Folders that are the package's own; files that lie among those of others are kept one by one. */
  async function foldersOf(one: Package): Promise<readonly string[]> {
    if (one.ecosystem === 'npm' || one.ecosystem === 'rubygems') return [one.folder];
    const listed = await one.files(filesystem);
    for (const path of listed) files.set(path, one);
    const places = [one.manifest, ...listed].map(dirname);
    return [one.manifest, ...new Set(places)].filter((place) => place !== one.folder);
  }
}

function nearest(folders: ReadonlyMap<string, Package>, path: string): Package | undefined {
  for (let folder = path; folder !== '/'; folder = dirname(folder)) {
    const found = folders.get(folder);
    if (found) return found;
  }
  return undefined;
}
