import { type Check, referenceOf } from '../check';
import { oncePerPackageAndFile, placeOf, waitsForInstall } from './importFindings';

/** Imports that only a layer of which nothing is known could satisfy, once per package and file. */
export const importUnknown: Check = (context) => {
  // A layer that waits for its build says so once, for all that it will bring.
  const layers = context.target.unknownLayers.filter(
    ({ position }) => referenceOf(context, position)?.target.kind !== 'not-built',
  );
  if (layers.length === 0) return [];
  const unknown = context.imports.filter(
    (found) =>
      found.resolution.status === 'unknown' &&
      !found.site.optional &&
      !waitsForInstall(context, found),
  );
  return oncePerPackageAndFile(unknown).map((found) => ({
    code: 'import.unknown',
    details: { specifier: found.site.specifier, layers: layers.map(({ name }) => name) },
    ...placeOf(context, found),
  }));
};
