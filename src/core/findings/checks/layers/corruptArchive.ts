import { atLayer, type Check } from '../../check';

/** Archives of which a part could not be read. */
export const corruptArchive: Check = (context) =>
  context.target.layers.flatMap((layer) =>
    layer.content.problems
      .filter(({ code }) => code === 'layer.corrupt')
      .map(({ message }) => ({
        code: 'layer.corrupt' as const,
        details: { layer: layer.name, problem: message },
        ...atLayer(context, layer.position),
      })),
  );
