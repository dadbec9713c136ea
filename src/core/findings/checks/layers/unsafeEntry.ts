import { atLayer, type Check } from '../../check';

/** Entries whose names would leave the layer, once per layer. */
export const unsafeEntry: Check = (context) =>
  context.target.layers.flatMap((layer) => {
    const problems = layer.content.problems.filter(({ code }) => code === 'layer.unsafe-entry');
    const [first] = problems;
    if (!first) return [];
    return {
      code: 'layer.unsafe-entry' as const,
      details: { layer: layer.name, problem: first.message, more: problems.length - 1 },
      ...atLayer(context, layer.position),
      related: problems.map(({ message }) => ({ message })),
    };
  });
