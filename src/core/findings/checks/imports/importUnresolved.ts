import type { Cure } from '../../../analysis/cures';
import type { FunctionImport } from '../../../analysis/functionImports';
import type { FindingDetails } from '../../finding';
import { nameLayer, type Check, type CheckContext } from '../../check';
import { placeOf, waitsForInstall } from './importFindings';

/** Imports that nothing satisfies, and of which no other finding says why; the source's own fallback (`try … except ImportError`) is respected. */
export const importUnresolved: Check = (context) =>
  context.imports.flatMap((found) => {
    const { resolution, site } = found;
    if (resolution.status !== 'unresolved' || site.optional || waitsForInstall(context, found))
      return [];
    const { definition } = context.target;
    const cure = context.cures.get(found);
    if (isSaidElsewhere(context, found, cure)) return [];
    return {
      code: 'import.unresolved' as const,
      details: {
        specifier: site.specifier,
        runtime: definition.runtime ?? '',
        layers: definition.layers.length,
        ...(resolution.reason !== undefined && { reason: resolution.reason }),
        ...(cure && { cure: wordsOf(context, cure) }),
      },
      ...placeOf(context, found),
    };
  });

/** By `import.not-searched` or `import.not-shipped`. */
function isSaidElsewhere(
  { localCopies }: CheckContext,
  found: FunctionImport,
  cure: Cure | undefined,
): boolean {
  const isBare = !/^[./]/.test(found.site.specifier);
  return localCopies.get(found)?.ships === false || (cure?.kind === 'by-require' && isBare);
}

type CureWords = NonNullable<FindingDetails['import.unresolved']['cure']>;

function wordsOf(context: CheckContext, cure: Cure): CureWords {
  return cure.kind === 'misplaced' ? { ...cure, layer: nameLayer(context, cure.layer) } : cure;
}
