import { basename, dirname } from '../filesystem/paths';
import type { Runtime } from '../runtimes/runtime';
import { compareGemVersions } from './gemPackages';
import { ecosystemOfRuntime, UNKNOWN_VERSION, type Identity, type Package } from './package';
import type { SearchPlaces } from './searchPlaces';

/** A package with what its metadata says. */
export interface KnownPackage {
  readonly package: Package;
  readonly version: string;
  readonly group?: string;
}

/** Two versions of one package side by side, of which only one is loaded. */
export interface ShadowedPackage {
  readonly name: string;
  readonly loaded: KnownPackage;
  readonly shadowed: KnownPackage;
  /** Why, as a clause. */
  readonly rule: string;
}

/**
 * Finds the packages that the runtime finds at several versions. Copies of one version, and those whose version
 * nothing names, are no news.
 */
export async function findShadowedPackages(
  packages: readonly Package[],
  runtime: Runtime | undefined,
  places: SearchPlaces,
): Promise<ShadowedPackage[]> {
  const ecosystem = ecosystemOfRuntime(runtime);
  const groups = new Map<string, Package[]>();
  for (const one of packages) {
    if (one.ecosystem !== ecosystem || places.rankOf(one) === undefined) continue;
    const group = groups.get(one.key);
    if (group) group.push(one);
    else groups.set(one.key, [one]);
  }
  const several = [...groups.values()].filter((group) => group.length > 1);
  const found = await Promise.all(several.map((group) => shadowsIn(group, places)));
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function shadowsIn(
  group: readonly Package[],
  places: SearchPlaces,
): Promise<ShadowedPackage[]> {
  const known = await Promise.all(
    visible(group).map(async (one) => ({ package: one, ...(await one.identify()) })),
  );
  const [loaded, ...others] = known
    .filter(({ version }) => version !== UNKNOWN_VERSION)
    .sort((a, b) => compare(a, b, places));
  if (!loaded) return [];
  return others
    .filter((other) => other.version !== loaded.version && !isOtherGroup(loaded, other))
    .map((shadowed) => ({
      name: loaded.package.name,
      loaded,
      shadowed,
      rule: ruleOf(loaded.package, shadowed.package),
    }));
}

/** Of copies at one place the last layer's is the one that is left, or mixed: that is another finding. */
function visible(group: readonly Package[]): Package[] {
  return [...new Map(group.map((one) => [placeOf(one), one])).values()];
}

function placeOf({ ecosystem, folder, manifest }: Package): string {
  return ecosystem === 'maven' ? manifest : folder;
}

function isOtherGroup(a: Identity, b: Identity): boolean {
  return a.group !== undefined && b.group !== undefined && a.group !== b.group;
}

/** The one that is loaded first. */
function compare(a: KnownPackage, b: KnownPackage, places: SearchPlaces): number {
  if (a.package.ecosystem === 'rubygems') return compareGemVersions(b.version, a.version);
  const rank = (places.rankOf(a.package) ?? 0) - (places.rankOf(b.package) ?? 0);
  if (rank !== 0 || a.package.ecosystem !== 'maven') return rank;
  return basename(a.package.manifest) < basename(b.package.manifest) ? -1 : 1;
}

function ruleOf(loaded: Package, shadowed: Package): string {
  switch (loaded.ecosystem) {
    case 'npm':
      return `${nodeModules(loaded)} is searched before ${nodeModules(shadowed)}`;
    case 'pypi':
      return `${loaded.folder} is searched before ${shadowed.folder}`;
    case 'rubygems':
      return 'RubyGems loads the highest version that it finds';
    case 'maven':
      return loaded.folder === shadowed.folder
        ? `jars of one folder are on the class path in the order of their names, and ${basename(loaded.manifest)} comes before ${basename(shadowed.manifest)}`
        : `${loaded.folder} is on the class path before ${shadowed.folder}`;
  }
}

/** `/opt/nodejs/node_modules` of `/opt/nodejs/node_modules/@scope/name` */
function nodeModules({ folder, name }: Package): string {
  return folder.slice(0, -name.length - 1) || dirname(folder);
}
