import { junkOf } from '../../../layers/junk';
import { atDefinition, type Check } from '../../check';

/** From this size on tests and caches are worth a word; what a desktop left behind always is. */
const WORTH_KNOWING_BYTES = 1024 * 1024;

/** What a layer carries without need, once per layer. */
export const junk: Check = (context) =>
  context.target.layers.flatMap(({ name, position, content }) => {
    const { groups, files, bytes, fromDesktop } = junkOf(content.tree);
    if (!fromDesktop && bytes < WORTH_KNOWING_BYTES) return [];
    return {
      code: 'layer.junk' as const,
      details: { layer: name, groups, files, bytes },
      layer: position,
      ...atDefinition(context, position),
    };
  });
