/** What the checks of imports share. */
import type { FunctionImport } from '../../../analysis/functionImports';
import { declares, packageOfImport } from '../../../analysis/missingDependencies';
import type { CheckContext, CheckedManifest } from '../../check';
import type { Finding } from '../../finding';

/** Where an import is written; in a zip that is the function's own line of the template. */
export function placeOf(
  { target }: CheckContext,
  { site, file, from }: FunctionImport,
): Pick<Finding, 'location' | 'path'> {
  const location = file === undefined ? target.definition.definedIn : { file, range: site.range };
  return { ...(location && { location }), path: from };
}

/** The package that an import asks for, by the names of its language. */
export function packageOf({ site }: FunctionImport): string | undefined {
  return packageOfImport(site.form === 'python' ? 'pypi' : 'npm', site.specifier);
}

/** The first import of each package in each file. */
export function oncePerPackageAndFile(imports: readonly FunctionImport[]): FunctionImport[] {
  const seen = new Set<string>();
  return imports.filter((found) => {
    const key = `${found.from}\0${packageOf(found) ?? found.site.specifier}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The function's own manifests of the import's language, the nearest first. */
export function ownManifests(
  { manifests }: CheckContext,
  { site }: FunctionImport,
): CheckedManifest[] {
  const ecosystem = site.form === 'python' ? 'pypi' : 'npm';
  return manifests.filter(
    ({ manifest, layer }) => manifest.ecosystem === ecosystem && layer === undefined,
  );
}

/** Whether the import waits for an install that `project.not-built` already asks for. */
export function waitsForInstall({ manifests }: CheckContext, found: FunctionImport): boolean {
  const name = packageOf(found);
  if (name === undefined) return false;
  return manifests.some(({ manifest, missing }) =>
    declares({ ...manifest, dependencies: missing }, name),
  );
}
