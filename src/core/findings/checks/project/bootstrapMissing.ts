import { bootstrapOf } from '../../../analysis/bootstrapFile';
import { atFunction, type Check } from '../../check';

/** A custom runtime of which nothing brings the program. */
export const bootstrapMissing: Check = ({ target }) => {
  const { definition, unknownLayers, code } = target;
  if (unknownLayers.length > 0 || !code || bootstrapOf(target)?.kind !== 'missing') return [];
  return [
    {
      code: 'function.bootstrap-missing',
      details: { runtime: definition.runtime ?? '' },
      ...atFunction(definition),
    },
  ];
};
