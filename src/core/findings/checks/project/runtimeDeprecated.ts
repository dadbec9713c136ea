import { endOfRuntime } from '../../../runtimes/runtimeEnds';
import { atFunction, type Check } from '../../check';

/** A runtime that AWS has stopped caring for. */
export const runtimeDeprecated: Check = ({ target: { definition }, today }) => {
  const { runtime } = definition;
  const end = runtime === undefined ? undefined : endOfRuntime(runtime);
  if (runtime === undefined || end === undefined || end.deprecated > today) return [];
  return [
    {
      code: 'function.runtime-deprecated',
      details: { runtime, ...end, today },
      ...atFunction(definition),
    },
  ];
};
