import type { Check } from '../../check';

/** Layers that a tool deploys in another order than the source creates them in. */
export const orderDiffers: Check = ({ target }) => {
  const { layersCreated, layers, definedIn } = target.definition;
  if (!layersCreated) return [];
  return [
    {
      code: 'layer.order-differs',
      details: { deployed: layers.map(({ name }) => name), created: layersCreated },
      ...(definedIn && { location: layers[0]?.location ?? definedIn }),
    },
  ];
};
