import { atLayer, type Check } from '../../check';

/** Items of `Layers:` that lead to nothing that can be read here; what only waits for its build is another finding. */
export const unresolvedLayer: Check = (context) =>
  context.target.unknownLayers.flatMap((layer) => {
    const reference = context.target.definition.layers.find(
      ({ position }) => position === layer.position,
    );
    if (reference?.target.kind === 'not-built') return [];
    return {
      code: 'layer.unresolved' as const,
      details: { reference: reference?.reference ?? layer.name, reason: layer.reason },
      ...atLayer(context, layer.position),
    };
  });
