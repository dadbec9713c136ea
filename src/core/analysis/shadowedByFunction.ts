import type { Package } from '../packages/package';
import type { SearchPlaces } from '../packages/searchPlaces';
import type { FunctionImport } from './functionImports';
import { ecosystemOf, importedPackage } from './importedPackage';
import { importNameOf } from './missingDependencies';

/** An import that loads the function's own copy of a package which a layer has too. */
export interface ShadowingImport {
  readonly import: FunctionImport;
  readonly package: string;
  readonly layer: number;
  /** Of the layer's copy; `unknown` where its metadata names none. */
  readonly layerVersion: string;
  readonly layerPath: string;
}

/** Imports that make a layer's copy of a package useless for the function. */
export async function findShadowingImports(
  imports: readonly FunctionImport[],
  packages: readonly Package[],
  places: SearchPlaces,
): Promise<ShadowingImport[]> {
  const inLayers = packages.filter((one) => one.layer > 0 && places.rankOf(one) !== undefined);
  const found = await Promise.all(
    imports.map(async (one): Promise<ShadowingImport[]> => {
      const name = isOwn(one) ? importedPackage(one) : undefined;
      const copy =
        name === undefined ? undefined : inLayers.find((other) => isOf(other, one, name));
      if (name === undefined || !copy) return [];
      const { version } = await copy.identify();
      const { layer, folder } = copy;
      return [{ import: one, package: name, layer, layerVersion: version, layerPath: folder }];
    }),
  );
  return found.flat();
}

function isOwn({ resolution }: FunctionImport): boolean {
  return resolution.status === 'resolved' && resolution.provider.kind === 'function';
}

function isOf(candidate: Package, { site }: FunctionImport, name: string): boolean {
  if (candidate.ecosystem !== ecosystemOf(site.form)) return false;
  const importName = importNameOf(candidate.ecosystem, candidate.name);
  return importName.toLowerCase() === name.toLowerCase();
}
