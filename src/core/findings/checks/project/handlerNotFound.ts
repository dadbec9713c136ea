import { atHandler, type Check } from '../../check';

/** A handler whose file is not in the merged filesystem. */
export const handlerNotFound: Check = ({ target, handlerFile }) => {
  const { handler, runtime, code } = target.definition;
  if (handlerFile.kind !== 'missing' || handler === undefined) return [];
  // What is in AWS, decided at deployment or not built yet can't be looked into.
  if (code.kind === 'unresolved' || code.kind === 'not-built') return [];
  if (code.kind === 'remote' && code.path === undefined) return [];
  const reason =
    target.code === undefined && code.kind === 'local'
      ? `there is nothing at its code's path`
      : undefined;
  return [
    {
      code: 'function.handler-not-found',
      details: {
        handler,
        runtime: runtime ?? '',
        looked: handlerFile.looked,
        ...(reason !== undefined && { reason }),
      },
      ...atHandler(target.definition),
    },
  ];
};
