import { MAX_LAYERS } from '../../../runtimes/limits';
import { atLayer, type Check } from '../../check';

/** A list of more layers than Lambda takes; said at the first one too many. */
export const tooMany: Check = (context) => {
  const layers = context.target.definition.layers.length;
  if (layers <= MAX_LAYERS) return [];
  return [
    {
      code: 'layer.too-many',
      details: { layers, limit: MAX_LAYERS },
      ...atLayer(context, MAX_LAYERS + 1),
    },
  ];
};
