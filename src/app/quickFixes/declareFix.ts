import { ecosystemOf, importedPackage } from '../../core/analysis/importedPackage';
import { declares } from '../../core/analysis/missingDependencies';
import { UNKNOWN_VERSION, type Ecosystem } from '../../core/packages/package';
import type { FunctionDefinition } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import type { ImportInFunction } from '../explainImportAt';
import { loadedPackage } from '../imports/tellImport';
import { readManifests } from '../readManifests';
import type { WorkspaceSession } from '../workspaceSession';
import { MANIFESTS } from './declareDependency';
import type { ImportFix } from './importFix';
import type { ProvidedPackage } from './providedPackage';
import { readText } from './readText';

/** What a layer brings and the function does not declare: it goes into the nearest manifest, else into a new one. */
export async function declareFix(
  files: Files,
  session: WorkspaceSession,
  one: ImportInFunction,
): Promise<ImportFix | undefined> {
  const ecosystem = ecosystemOf(one.found.site.form);
  const provided = await providedBy(one);
  if (!ecosystem || !provided) return undefined;
  const file = await manifestOf(files, session.folder, one, ecosystem);
  if (file === undefined) return undefined;
  const place = MANIFESTS[ecosystem].find(({ name }) => file.endsWith(name));
  const text = await readText(files, file);
  const changes = place?.declare(text ?? '', provided);
  return (
    changes && {
      kind: 'declare',
      package: provided.name,
      manifest: files.relative(session.folder, file),
      change: { file, isNew: text === undefined, changes },
    }
  );
}

/** The package that a layer brings; `undefined` for what comes from elsewhere. */
async function providedBy({
  target,
  found,
}: ImportInFunction): Promise<ProvidedPackage | undefined> {
  const { resolution } = found;
  const name = importedPackage(found);
  if (resolution.status !== 'resolved' || resolution.provider.kind !== 'layer') return undefined;
  if (name === undefined) return undefined;
  const loaded = await loadedPackage(target, resolution);
  const version = (await loaded?.identify())?.version ?? UNKNOWN_VERSION;
  return { name: loaded?.name ?? name, ...(version !== UNKNOWN_VERSION && { version }) };
}

/** The nearest manifest, or where one belongs; `undefined` when the package is declared already. */
async function manifestOf(
  files: Files,
  folder: string,
  { target: { definition }, found }: ImportInFunction,
  ecosystem: Ecosystem,
): Promise<string | undefined> {
  const own = (await readManifests(files, folder, definition)).filter(
    ({ layer, manifest }) => layer === undefined && manifest.ecosystem === ecosystem,
  );
  const name = importedPackage(found) ?? '';
  if (own.some(({ manifest }) => declares(manifest, name))) return undefined;
  const home = homeOf(definition);
  const newName = MANIFESTS[ecosystem][0]?.name;
  if (home === undefined || newName === undefined) return own[0]?.manifest.file;
  return own[0]?.manifest.file ?? files.join(home, newName);
}

/** The folder of the function's sources. */
function homeOf({ codeSource, code }: FunctionDefinition): string | undefined {
  return codeSource ?? (code.kind === 'local' ? code.path : undefined);
}
