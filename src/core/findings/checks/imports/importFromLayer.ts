import { declares } from '../../../analysis/missingDependencies';
import { nameLayer, type Check, type CheckContext } from '../../check';
import type { FunctionImport } from '../../../analysis/functionImports';
import type { Finding } from '../../finding';
import { oncePerPackageAndFile, ownManifests, packageOf, placeOf } from './importFindings';

/** Imports that only work because of a layer, once per package and file. */
export const importFromLayer: Check = (context) =>
  oncePerPackageAndFile(
    context.imports.filter(({ resolution }) => providerOf(resolution) === 'layer'),
  ).flatMap((found) => toFinding(context, found));

function providerOf(resolution: FunctionImport['resolution']): string | undefined {
  return resolution.status === 'resolved' ? resolution.provider.kind : undefined;
}

function toFinding(context: CheckContext, found: FunctionImport): Finding[] {
  const { resolution, site } = found;
  if (resolution.status !== 'resolved' || resolution.provider.kind !== 'layer') return [];
  const name = packageOf(found) ?? site.specifier;
  const manifests = ownManifests(context, found);
  const fallback = site.form === 'python' ? 'requirements.txt' : 'package.json';
  return [
    {
      code: 'import.from-layer',
      details: {
        package: name,
        ...(resolution.version !== undefined && { version: resolution.version }),
        layer: nameLayer(context, resolution.provider.layer),
        declared: manifests.some(({ manifest }) => declares(manifest, name)),
        manifest: manifests[0]?.shownAs ?? fallback,
      },
      layer: resolution.provider.layer,
      ...placeOf(context, found),
      related: [{ message: `loads ${resolution.path}`, path: resolution.path }],
    },
  ];
}
