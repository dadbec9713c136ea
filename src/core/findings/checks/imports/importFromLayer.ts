import { ecosystemOf, importedPackage } from '../../../analysis/importedPackage';
import { declaredIn, nameLayer, ownManifests, type Check, type CheckContext } from '../../check';
import type { Ecosystem } from '../../../packages/package';
import type { FunctionImport } from '../../../analysis/functionImports';
import type { Finding } from '../../finding';
import { oncePerPackageAndFile, placeOf } from './importFindings';

const MANIFESTS: Readonly<Record<Ecosystem, string>> = {
  npm: 'package.json',
  pypi: 'requirements.txt',
  rubygems: 'Gemfile',
  maven: 'pom.xml',
};

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
  const name = importedPackage(found) ?? site.specifier;
  const manifests = ownManifests(context, found);
  const ecosystem = ecosystemOf(site.form);
  return [
    {
      code: 'import.from-layer',
      details: {
        package: name,
        ...(resolution.version !== undefined && { version: resolution.version }),
        layer: nameLayer(context, resolution.provider.layer),
        declared: declaredIn(context, found),
        manifest: manifests[0]?.shownAs ?? (ecosystem ? MANIFESTS[ecosystem] : ''),
      },
      layer: resolution.provider.layer,
      ...placeOf(context, found),
      related: [{ message: `loads ${resolution.path}`, path: resolution.path }],
    },
  ];
}
