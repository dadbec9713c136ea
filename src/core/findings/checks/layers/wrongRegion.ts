import { arnOf } from '../../../project/layerArn';
import { atLayer, type Check } from '../../check';

/** Layers of another region than the project's or, where that is not known, than the function's first layer. */
export const wrongRegion: Check = (context) => {
  const { layers, region } = context.target.definition;
  const placed = layers.flatMap((reference) => {
    const own = arnOf(reference)?.region;
    return own === undefined ? [] : { reference, region: own };
  });
  const [first] = placed;
  const expected = region ?? first?.region;
  if (expected === undefined) return [];
  return placed
    .filter((one) => one.region !== expected)
    .map((one) => ({
      code: 'layer.wrong-region' as const,
      details: {
        layer: one.reference.name,
        region: one.region,
        expected,
        ...(region === undefined && first && { by: first.reference.name }),
      },
      ...atLayer(context, one.reference.position),
    }));
};
