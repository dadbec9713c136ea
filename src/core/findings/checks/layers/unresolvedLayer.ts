import type { LayerReference } from '../../../project/definitions';
import { atLayer, referenceOf, type Check } from '../../check';

/** Items of `Layers:` that lead to nothing that can be read here; what only waits for its build is another finding. */
export const unresolvedLayer: Check = (context) =>
  context.target.unknownLayers.flatMap((layer) => {
    const reference = referenceOf(context, layer.position);
    if (reference?.target.kind === 'not-built' || isRefused(reference)) return [];
    return {
      code: 'layer.unresolved' as const,
      details: { reference: reference?.reference ?? layer.name, reason: layer.reason },
      ...atLayer(context, layer.position),
    };
  });

/** Layers in AWS that were asked for, and that AWS did not give. */
export const unreadableLayer: Check = (context) =>
  context.target.unknownLayers.flatMap(({ position, name, reason }) =>
    isRefused(referenceOf(context, position))
      ? {
          code: 'layer.unreadable' as const,
          details: { layer: name, reason },
          ...atLayer(context, position),
        }
      : [],
  );

function isRefused(reference: LayerReference | undefined): boolean {
  return reference?.target.kind === 'remote' && reference.target.refused !== undefined;
}
