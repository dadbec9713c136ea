import { atLayer, type Check } from '../../check';

/** Archives that hold a path more than once, once per layer. */
export const repeatedEntry: Check = (context) =>
  context.target.layers.flatMap((layer) => {
    const problems = layer.content.problems.filter(({ code }) => code === 'layer.repeated-entry');
    const [first] = problems;
    if (!first) return [];
    return {
      code: 'layer.repeated-entry' as const,
      details: { layer: layer.name, problem: first.message, more: problems.length - 1 },
      ...atLayer(context, layer.position),
      related: problems.map(({ message }) => ({ message })),
    };
  });
