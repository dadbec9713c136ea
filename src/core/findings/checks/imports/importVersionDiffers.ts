import { importedPackage } from '../../../analysis/importedPackage';
import { nameLayer, type Check } from '../../check';
import { oncePerPackageAndFile, placeOf } from './importFindings';

/** Imports of which this machine has another version than the function loads, once per package and file. */
export const importVersionDiffers: Check = (context) =>
  oncePerPackageAndFile(context.imports).flatMap((found) => {
    const { resolution } = found;
    const name = importedPackage(found);
    const local = context.localCopies.get(found);
    if (name === undefined || local?.version === undefined) return [];
    if (resolution.status !== 'resolved' || resolution.provider.kind !== 'layer') return [];
    const { version, provider } = resolution;
    if (version === undefined || version === local.version) return [];
    return {
      code: 'import.version-differs' as const,
      details: {
        package: name,
        version,
        layer: nameLayer(context, provider.layer),
        local: { version: local.version, place: local.shownAs },
      },
      layer: provider.layer,
      ...placeOf(context, found),
      related: [{ message: `loads ${resolution.path}`, path: resolution.path }],
    };
  });
