import { importedPackage } from '../../../analysis/importedPackage';
import { declares } from '../../../analysis/missingDependencies';
import type { FunctionImport } from '../../../analysis/functionImports';
import { isBuilt, ownManifests, type Check, type CheckContext } from '../../check';
import { oncePerPackageAndFile, placeOf, waitsForInstall } from './importFindings';

/** Imports of what is on this machine and is not deployed, once per package and file. */
export const importNotShipped: Check = (context) =>
  oncePerPackageAndFile(context.imports).flatMap((found) => {
    const name = importedPackage(found);
    const why =
      name === undefined || found.site.optional ? undefined : reasonOf(context, found, name);
    if (name === undefined || !why) return [];
    return {
      code: 'import.not-shipped' as const,
      details: { package: name, why },
      ...placeOf(context, found),
    };
  });

function reasonOf(context: CheckContext, found: FunctionImport, name: string) {
  const { status } = found.resolution;
  const copy = context.localCopies.get(found);
  if (status === 'unresolved' && copy && !copy.ships && !waitsForInstall(context, found))
    return { kind: 'outside', place: copy.shownAs } as const;
  if (isBuilt(context) || !isOwn(found)) return undefined;
  const manifest = ownManifests(context, found)[0];
  if (!manifest || declares(manifest.manifest, name)) return undefined;
  const { devDependencies } = manifest.manifest;
  const isForDevelopment = declares({ ...manifest.manifest, dependencies: devDependencies }, name);
  return isForDevelopment
    ? ({ kind: 'development', manifest: manifest.shownAs } as const)
    : undefined;
}

function isOwn({ resolution }: FunctionImport): boolean {
  return (
    resolution.status === 'resolved' &&
    resolution.provider.kind === 'function' &&
    /\/(node_modules|gems)\//.test(resolution.path)
  );
}
