import { isByteCode } from '../packages/packagePaths';
import { UNKNOWN_VERSION, type Ecosystem } from '../packages/package';
import type { Owner } from '../packages/packageOwners';
import type { Change, DiffedFile, DiffSide } from './diffFiles';

/** What one layer has of a package. */
export interface PackageSide {
  /** Several when copies lie in several folders, sorted. */
  readonly versions: readonly string[];
  /** Bytes of all its files. */
  readonly size: number;
}

/** A package that only one layer has, or that is another in each. */
export interface DiffedPackage {
  /** Absent where no metadata tells it. */
  readonly ecosystem?: Ecosystem;
  readonly name: string;
  /** `version`: it has another one; `files`: it has the same, and other files all the same. */
  readonly change: 'added' | 'removed' | 'version' | 'files';
  readonly before?: PackageSide;
  readonly after?: PackageSide;
  /** Its files that differ; compiled Python is left out. */
  readonly files: Readonly<Record<Change, number>>;
}

interface Copies {
  readonly owner: Owner;
  readonly versions: Set<string>;
  size: number;
}

/** Sums up what differs by package. */
export async function diffPackages(
  before: DiffSide,
  after: DiffSide,
  files: readonly DiffedFile[],
): Promise<{ packages: DiffedPackage[]; samePackages: number }> {
  const [old, now] = [await copiesOf(before), await copiesOf(after)];
  const changes = new Map<string, Record<Change, number>>();
  for (const { path, change } of files) {
    const owner = (change === 'removed' ? before : after).ownerOf(path);
    if (!owner) continue;
    const counts = changes.get(keyOf(owner)) ?? { added: 0, removed: 0, changed: 0 };
    changes.set(keyOf(owner), counts);
    counts[change]++;
  }
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const packages = keys.flatMap((key) => {
    const counts = changes.get(key) ?? { added: 0, removed: 0, changed: 0 };
    return toDiffed(old.get(key), now.get(key), counts) ?? [];
  });
  packages.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { packages, samePackages: keys.length - packages.length };
}

function toDiffed(
  old: Copies | undefined,
  now: Copies | undefined,
  files: Record<Change, number>,
): DiffedPackage | undefined {
  const owner = (now ?? old)?.owner;
  if (!owner) return undefined;
  const common = {
    ...(owner.package && { ecosystem: owner.package.ecosystem }),
    name: owner.name,
    ...(old && { before: toSide(old) }),
    ...(now && { after: toSide(now) }),
    files,
  };
  if (!old) return { ...common, change: 'added' };
  if (!now) return { ...common, change: 'removed' };
  if (toSide(old).versions.join() !== toSide(now).versions.join())
    return { ...common, change: 'version' };
  const isSame = files.added + files.removed + files.changed === 0;
  return isSame ? undefined : { ...common, change: 'files' };
}

function toSide({ versions, size }: Copies): PackageSide {
  return { versions: [...versions].sort(), size };
}

/** All packages of a layer by their keys; copies in several folders are one. */
async function copiesOf({ filesystem, packages, ownerOf }: DiffSide): Promise<Map<string, Copies>> {
  const all = new Map<string, Copies>();
  for (const { path, kind, size } of filesystem.entries) {
    const owner = kind === 'directory' ? undefined : ownerOf(path);
    // What is left of a package when only compiled files are there is none.
    if (!owner || (!owner.package && isByteCode(path))) continue;
    const copies = all.get(keyOf(owner)) ?? { owner, versions: new Set(), size: 0 };
    all.set(keyOf(owner), copies);
    copies.size += size;
  }
  for (const one of packages) {
    const { version } = await one.identify();
    if (version !== UNKNOWN_VERSION)
      all.get(keyOf({ name: one.name, root: one.folder, package: one }))?.versions.add(version);
  }
  return all;
}

function keyOf({ name, package: one }: Owner): string {
  return one ? `${one.ecosystem} ${one.key}` : name;
}
