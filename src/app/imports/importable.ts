/** Names that code can ask for because a layer brings them. */
import { runtimeOf } from '../../core/analysis/entryFile';
import type { MergedEntry } from '../../core/filesystem/mergedFilesystem';
import { basename, isUnder, OPT } from '../../core/filesystem/paths';
import { ecosystemOfRuntime, type Ecosystem } from '../../core/packages/package';
import { searchFolders } from '../../core/packages/searchPlaces';
import type { OpenFunction } from '../../core/project/openFunction';
import type { Files } from '../../core/ports/files';
import { ownersOf } from '../explainImportAt';
import type { WorkspaceSession } from '../workspaceSession';
import type { ImportableRow, InSource } from './importDocuments';

/** The packages of the layers of the function that has a file; none when no function has it. */
export async function importableAt(
  files: Files,
  session: WorkspaceSession,
  source: InSource,
): Promise<readonly ImportableRow[]> {
  for await (const { target } of ownersOf(files, session, source)) return importableOf(target);
  return [];
}

/** Sorted by name; of two copies the one that is found first. Java's jars don't say what is in them. */
export function importableOf(target: OpenFunction): readonly ImportableRow[] {
  const runtime = runtimeOf(target);
  const ecosystem = ecosystemOfRuntime(runtime);
  if (!runtime || !ecosystem) return [];
  const rows = new Map<string, ImportableRow>();
  for (const folder of searchFolders(runtime, target.definition.environment)) {
    if (!isUnder(folder, OPT)) continue;
    for (const [name, { layer }] of namesIn(target, ecosystem, folder)) {
      const layerName = target.layers.find(({ position }) => position === layer)?.name ?? '';
      if (!rows.has(name)) rows.set(name, { name, layer, layerName });
    }
  }
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

type Named = readonly [name: string, entry: MergedEntry];

function namesIn({ filesystem }: OpenFunction, ecosystem: Ecosystem, folder: string): Named[] {
  const children = filesystem.children(folder);
  switch (ecosystem) {
    case 'npm':
      return children.flatMap((entry) => {
        const name = basename(entry.path);
        if (entry.kind === 'file' || name.startsWith('.')) return [];
        if (!name.startsWith('@')) return [[name, entry]];
        return filesystem
          .children(entry.path)
          .map((one): Named => [`${name}/${basename(one.path)}`, one]);
      });
    case 'pypi':
      return children.flatMap((entry): Named[] => {
        const name = pythonModule(entry);
        return name === undefined ? [] : [[name, entry]];
      });
    case 'rubygems':
      return filesystem.children(`${folder}/specifications`).flatMap((entry): Named[] => {
        const name = /^(.+)-\d[^/]*\.gemspec$/.exec(basename(entry.path))?.[1];
        return name === undefined ? [] : [[name, entry]];
      });
    case 'maven':
      return [];
  }
}

/** Folders of programs, of compiled files, and the one that `site-packages` lies in, are no packages. */
const NO_PACKAGES = new Set(['bin', 'lib', '__pycache__']);

function pythonModule({ path, kind }: MergedEntry): string | undefined {
  const name = basename(path);
  const module =
    kind === 'directory'
      ? /^[A-Za-z_]\w*$/.exec(name)?.[0]
      : /^([A-Za-z_]\w*)(?:\.[^.]+)?\.(?:py|so)$/.exec(name)?.[1];
  return module === undefined || NO_PACKAGES.has(module) ? undefined : module;
}
