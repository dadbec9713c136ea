import { importedPackage } from '../../../analysis/importedPackage';
import type { FunctionImport } from '../../../analysis/functionImports';
import { sdkOf } from '../../../runtimes/sdks';
import type { Check } from '../../check';
import { oncePerPackageAndFile, placeOf } from './importFindings';

/** Imports that the runtime itself satisfies, once per package and file. */
export const importFromRuntime: Check = (context) =>
  oncePerPackageAndFile(
    context.imports.filter(
      ({ resolution }) =>
        resolution.status === 'resolved' && resolution.provider.kind === 'runtime',
    ),
  ).map((found) => ({
    code: 'import.from-runtime',
    details: {
      package: importedPackage(found) ?? found.site.specifier,
      runtime: context.target.definition.runtime ?? '',
      ...partOf(found, context.target.definition.runtime ?? ''),
    },
    ...placeOf(context, found),
  }));

function partOf({ site }: FunctionImport, runtime: string): { readonly partOf?: string } {
  const sdk = sdkOf(site.specifier, runtime);
  return sdk === undefined ? {} : { partOf: sdk };
}
