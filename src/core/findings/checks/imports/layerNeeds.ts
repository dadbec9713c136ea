import type { LayerNeed } from '../../../analysis/layerNeeds';
import { atLayer, nameLayer, type Check, type CheckContext } from '../../check';
import type { Finding } from '../../finding';

/** Layers whose code needs another layer of the stack, once per layer and package. */
export const layerNeedsLayer: Check = (context) =>
  context.layerNeeds.flatMap((need) => {
    const { neededFrom } = need;
    if (neededFrom.kind !== 'layer') return [];
    const { layer, version } = neededFrom;
    return {
      code: 'import.layer-needs-layer' as const,
      details: {
        package: need.package,
        by: nameLayer(context, need.layer),
        from: nameLayer(context, layer),
        ...(version !== undefined && { version }),
      },
      ...placeOf(context, need),
    };
  });

/** Layers whose code needs what only the function has, where the layer's code does not look. */
export const layerNeedsFunction: Check = (context) =>
  context.layerNeeds.flatMap((need) => {
    const { neededFrom } = need;
    if (neededFrom.kind !== 'unseen') return [];
    return {
      code: 'import.layer-needs-function' as const,
      details: {
        package: need.package,
        by: nameLayer(context, need.layer),
        path: neededFrom.path,
      },
      ...placeOf(context, need),
    };
  });

function placeOf(
  context: CheckContext,
  { layer, from, site }: LayerNeed,
): Pick<Finding, 'layer' | 'location' | 'path' | 'related'> {
  const { line } = site.range.start;
  return {
    ...atLayer(context, layer),
    path: from,
    related: [{ message: `asks for it in line ${line}`, path: from, layer }],
  };
}
