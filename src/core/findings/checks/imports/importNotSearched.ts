import type { Check } from '../../check';
import { placeOf } from './importFindings';

/** Imports that `require` would satisfy from a place where `import` does not look. */
export const importNotSearched: Check = (context) =>
  context.imports.flatMap((found) => {
    const cure = context.cures.get(found);
    const isBare = !/^[./]/.test(found.site.specifier);
    if (cure?.kind !== 'by-require' || !isBare) return [];
    return {
      code: 'import.not-searched' as const,
      details: {
        specifier: found.site.specifier,
        path: cure.path,
        runtime: context.target.definition.runtime ?? '',
      },
      ...placeOf(context, found),
    };
  });
