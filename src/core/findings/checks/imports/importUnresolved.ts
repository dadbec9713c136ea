import type { Check } from '../../check';
import { placeOf, waitsForInstall } from './importFindings';

/** Imports that nothing satisfies; the source's own fallback (`try … except ImportError`) is respected. */
export const importUnresolved: Check = (context) =>
  context.imports.flatMap((found) => {
    const { resolution, site } = found;
    if (resolution.status !== 'unresolved' || site.optional || waitsForInstall(context, found))
      return [];
    const { definition } = context.target;
    return {
      code: 'import.unresolved' as const,
      details: {
        specifier: site.specifier,
        runtime: definition.runtime ?? '',
        layers: definition.layers.length,
        ...(resolution.reason !== undefined && { reason: resolution.reason }),
      },
      ...placeOf(context, found),
    };
  });
