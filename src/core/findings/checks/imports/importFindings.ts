/** What the checks of imports share. */
import type { FunctionImport } from '../../../analysis/functionImports';
import { importedPackage } from '../../../analysis/importedPackage';
import { declares } from '../../../analysis/missingDependencies';
import type { CheckContext } from '../../check';
import type { Finding } from '../../finding';

/** Where an import is written; in a zip that is the function's own line of the template. */
export function placeOf(
  { target }: CheckContext,
  { site, file, from }: FunctionImport,
): Pick<Finding, 'location' | 'path'> {
  const location = file === undefined ? target.definition.definedIn : { file, range: site.range };
  return { ...(location && { location }), path: from };
}

/** The first import of each package in each file. */
export function oncePerPackageAndFile(imports: readonly FunctionImport[]): FunctionImport[] {
  const seen = new Set<string>();
  return imports.filter((found) => {
    const key = `${found.from}\0${importedPackage(found) ?? found.site.specifier}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether the import waits for an install that `project.not-built` already asks for. */
export function waitsForInstall(
  { manifests, handlerFile }: CheckContext,
  found: FunctionImport,
): boolean {
  // A build packs the jars of a Java function; until then nothing of them is there.
  if (found.site.form === 'java' && handlerFile.kind === 'not-built') return true;
  const name = importedPackage(found);
  if (name === undefined) return false;
  return manifests.some(({ manifest, missing }) =>
    declares({ ...manifest, dependencies: missing }, name),
  );
}
