import { UNKNOWN_VERSION } from '../../../packages/package';
import { nameLayer, type Check } from '../../check';
import { oncePerPackageAndFile, placeOf } from './importFindings';

/** Imports of the function's own copy of what a layer has too, once per package and file. */
export const importShadowsLayer: Check = (context) => {
  const byImport = new Map(context.shadowing.map((one) => [one.import, one]));
  return oncePerPackageAndFile([...byImport.keys()]).flatMap((found) => {
    const shadowing = byImport.get(found);
    if (!shadowing || found.resolution.status !== 'resolved') return [];
    const { layer, layerVersion, layerPath } = shadowing;
    const { version } = found.resolution;
    return {
      code: 'import.shadows-layer' as const,
      details: {
        package: shadowing.package,
        ...(version !== undefined && { version }),
        layer: nameLayer(context, layer),
        ...(layerVersion !== UNKNOWN_VERSION && { layerVersion }),
      },
      layer,
      ...placeOf(context, found),
      related: [{ message: `${layerPath} is not loaded`, path: layerPath, layer }],
    };
  });
};
