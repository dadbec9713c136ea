import { runtimeOf } from '../../core/analysis/entryFile';
import { dirname, isUnder, OPT } from '../../core/filesystem/paths';
import type { Content } from '../../core/layers/openContent';
import { ecosystemOfRuntime } from '../../core/packages/package';
import { searchFolders } from '../../core/packages/searchPlaces';
import type { OpenFunction } from '../../core/project/openFunction';
import type { Files } from '../../core/ports/files';
import type { Workbench } from '../../core/ports/workbench';
import { importableOf } from '../imports/importable';

export interface FolderDeps {
  readonly files: Files;
  readonly workbench: Workbench;
}

/** Where editors find on this machine what layers bring. */
export interface LayerFolders {
  /** npm packages with their folders. A torn one is that of the layer on top. */
  readonly packages: readonly { readonly name: string; readonly folder: string }[];
  /** Folders of Python modules, the first one searched first. */
  readonly searchPaths: readonly string[];
}

/** Unpacks zips for it. Rejects when that fails. */
export async function layerFolders(deps: FolderDeps, target: OpenFunction): Promise<LayerFolders> {
  const runtime = runtimeOf(target);
  const ecosystem = ecosystemOfRuntime(runtime);
  if (!runtime || (ecosystem !== 'npm' && ecosystem !== 'pypi'))
    return { packages: [], searchPaths: [] };
  const folders = searchFolders(runtime, target.definition.environment).filter((folder) =>
    isUnder(folder, OPT),
  );
  return ecosystem === 'npm'
    ? { packages: await packagesIn(deps, target, folders), searchPaths: [] }
    : { packages: [], searchPaths: await searchPathsOf(deps, target, folders) };
}

async function packagesIn(
  deps: FolderDeps,
  target: OpenFunction,
  folders: readonly string[],
): Promise<LayerFolders['packages']> {
  const packages = importableOf(target).map(async ({ name, layer }) => {
    const place = folders.find((folder) => target.filesystem.get(`${folder}/${name}`));
    const folder = place && (await onDisk(deps, target, layer, `${place}/${name}`));
    return folder === undefined ? [] : [{ name, folder }];
  });
  return (await Promise.all(packages)).flat();
}

/** Of two layers the later one first, in each folder that Python searches. */
async function searchPathsOf(
  deps: FolderDeps,
  target: OpenFunction,
  folders: readonly string[],
): Promise<string[]> {
  const layers = target.layers.map(({ position }) => position).reverse();
  const places = folders.flatMap((folder) =>
    layers.map((layer) => onDisk(deps, target, layer, folder)),
  );
  return (await Promise.all(places)).flatMap((place) => place ?? []);
}

/** The folder on disk that a layer's folder is; `undefined` when the layer has no file in it. */
async function onDisk(
  { files, workbench }: FolderDeps,
  { layers }: OpenFunction,
  position: number,
  folder: string,
): Promise<string | undefined> {
  const content = layers.find((layer) => layer.position === position)?.content;
  const inContent = folder.slice(OPT.length + 1);
  const file = content && fileIn(content, inContent);
  if (!content || !file) return undefined;
  if (content.kind === 'archive')
    return files.join(await workbench.archiveFolder(content), inContent);
  const depth = file.path.slice(inContent.length + 1).split('/');
  const { locator } = file;
  return typeof locator === 'string' ? files.join(locator, ...depth.map(() => '..')) : undefined;
}

function fileIn({ tree }: Content, folder: string) {
  return tree.entries.find(
    ({ path, kind }) =>
      kind === 'file' && (dirname(path) === folder || path.startsWith(`${folder}/`)),
  );
}
