import { type Check, referenceOf } from '../../check';
import { oncePerPackageAndFile, placeOf, waitsForInstall } from './importFindings';

/** Imports of which it can't be told whether they are satisfied, once per package and file. */
export const importUnknown: Check = (context) => {
  const { unknownLayers } = context.target;
  // Layers that wait for their build say so once, for all that they will bring.
  const onlyWaitForBuild = unknownLayers.every(
    ({ position }) => referenceOf(context, position)?.target.kind === 'not-built',
  );
  if (unknownLayers.length > 0 && onlyWaitForBuild) return [];
  const unknown = context.imports.filter(
    (found) =>
      found.resolution.status === 'unknown' &&
      !found.site.optional &&
      !waitsForInstall(context, found),
  );
  return oncePerPackageAndFile(unknown).flatMap((found) =>
    found.resolution.status === 'unknown'
      ? {
          code: 'import.unknown' as const,
          details: { specifier: found.site.specifier, reason: found.resolution.reason },
          ...placeOf(context, found),
        }
      : [],
  );
};
