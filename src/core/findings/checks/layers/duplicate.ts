import type { LayerReference } from '../../../project/definitions';
import { arnOf } from '../../../project/layerArn';
import { atLayer, type Check } from '../../check';

/** A layer that stands twice in the list, also at two versions; said at the second one. */
export const duplicate: Check = (context) => {
  const firsts = new Map<string, LayerReference>();
  return context.target.definition.layers.flatMap((reference) => {
    const key = identityOf(reference);
    const first = firsts.get(key);
    if (!first || isOneExpression(first, reference)) {
      firsts.set(key, reference);
      return [];
    }
    const [before, after] = [arnOf(first)?.version, arnOf(reference)?.version];
    return {
      code: 'layer.duplicate' as const,
      details: {
        layer: reference.name,
        first: first.position,
        again: reference.position,
        ...(before !== undefined &&
          after !== undefined &&
          before !== after && { versions: [before, after] as const }),
      },
      ...atLayer(context, reference.position),
    };
  });
};

/** A list that is one expression, such as a parameter, is written once for all its items. */
function isOneExpression({ location: a, target }: LayerReference, { location: b }: LayerReference) {
  const isOpen = target.kind !== 'remote' && a !== undefined && b !== undefined;
  return (
    isOpen &&
    a.range.start.line === b.range.start.line &&
    a.range.start.column === b.range.start.column
  );
}

function identityOf(reference: LayerReference): string {
  return arnOf(reference)?.layer ?? (reference.definedIn ? reference.name : reference.reference);
}
