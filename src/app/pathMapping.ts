import path from 'node:path';
import type { MergedEntry } from '../core/filesystem/mergedFilesystem';
import type { Content } from '../core/layers/openContent';
import type { MappedFile, PathMapping } from '../core/ports/debugging';
import type { Files } from '../core/ports/files';
import type { OpenFunction } from '../core/project/openFunction';

/** Code that people write, as a build copies it. */
const SOURCE = /\.(?:[cm]?jsx?|py)$/;

/**
 * Which file of this machine each file is that a function sees: the workspace's own for folders, one of the cache
 * for zips and for code written in a template.
 *
 * @param archivePlace unpacks a zip and gives its folder; asked once for each zip that provides a file
 * @param files finds the sources that a build copied unchanged: people set breakpoints there, not in its result;
 *   left out, the result it is
 */
export async function createPathMapping(
  target: OpenFunction,
  archivePlace: (content: Content) => Promise<string>,
  files?: Pick<Files, 'stat' | 'read' | 'join'>,
): Promise<PathMapping> {
  const folders = await placesOf(target, archivePlace);
  const built = target.filesystem.entries.flatMap((entry): readonly MappedFile[] => {
    const localPath = entry.kind === 'file' ? localOf(entry, folders) : undefined;
    return localPath === undefined ? [] : [{ runtimePath: entry.path, localPath }];
  });
  const copied = files ? await sourcesOf(target, files) : new Map<string, string>();
  const mapped = built.map(({ runtimePath, localPath }) => ({
    runtimePath,
    localPath: copied.get(runtimePath) ?? localPath,
  }));
  const local = new Map(mapped.map(({ runtimePath, localPath }) => [runtimePath, localPath]));
  const results = built.filter(({ runtimePath }) => copied.has(runtimePath));
  const exact = groupByLocal([...mapped, ...results], (location) => location);
  const folded = groupByLocal([...mapped, ...results], foldCase);
  return {
    files: mapped,
    toLocal(runtimePath) {
      const direct = local.get(runtimePath);
      if (direct !== undefined) return direct;
      const entry = target.filesystem.follow(runtimePath);
      return entry && local.get(entry.path);
    },
    toRuntime(localPath) {
      const wanted = path.normalize(localPath);
      return exact.get(wanted) ?? folded.get(foldCase(wanted)) ?? [];
    },
  };
}

/** The folder of each zip, by the position of its layer; 0 is the function's package. */
async function placesOf(
  { layers, code, filesystem }: OpenFunction,
  archivePlace: (content: Content) => Promise<string>,
): Promise<ReadonlyMap<number, string>> {
  const providers = new Set(filesystem.entries.map(({ layer }) => layer));
  const contents = new Map(layers.map(({ position, content }) => [position, content]));
  if (code) contents.set(0, code);
  const asked = new Map<Content, Promise<string>>();
  const places = [...contents].map(async ([position, content]): Promise<[number, string][]> => {
    if (content.kind === 'folder' || !providers.has(position)) return [];
    const place = asked.get(content) ?? archivePlace(content);
    asked.set(content, place);
    return [[position, await place]];
  });
  return new Map((await Promise.all(places)).flat());
}

function localOf(
  { layer, origin }: MergedEntry,
  folders: ReadonlyMap<number, string>,
): string | undefined {
  const folder = folders.get(layer);
  if (folder !== undefined) return path.join(folder, ...origin.path.split('/'));
  // A folder's reader keeps where each entry is, wherever a build places it below the root.
  return typeof origin.locator === 'string' ? path.normalize(origin.locator) : undefined;
}

/** The source that each file of a build's result is a copy of, by the runtime path. */
async function sourcesOf(
  target: OpenFunction,
  files: Pick<Files, 'stat' | 'read' | 'join'>,
): Promise<Map<string, string>> {
  const folders = sourceFolders(target);
  const found = await Promise.all(
    target.filesystem.entries
      .filter(({ kind, path: place }) => kind === 'file' && SOURCE.test(place))
      .filter(({ path: place }) => !place.includes('/node_modules/'))
      .map(async (entry): Promise<readonly (readonly [string, string])[]> => {
        const folder = folders.get(entry.layer);
        if (folder === undefined) return [];
        // A builder puts a layer's files below a folder that its sources need not have.
        const below = entry.layer === 0 ? [] : [entry.origin.path.split('/').slice(1).join('/')];
        for (const place of [entry.origin.path, ...below]) {
          const source = files.join(folder, place);
          if (await isCopy(target, entry, source, files)) return [[entry.path, source]];
        }
        return [];
      }),
  );
  return new Map(found.flat());
}

/** The folder of the sources, by the position of a layer that was built; 0 is the function's package. */
function sourceFolders({ definition }: OpenFunction): ReadonlyMap<number, string> {
  const folders = new Map<number, string>();
  if (definition.codeSource !== undefined) folders.set(0, definition.codeSource);
  for (const { position, target, build } of definition.layers) {
    if (target.kind === 'local' && target.built === true && build)
      folders.set(position, build.source);
  }
  return folders;
}

async function isCopy(
  { filesystem }: OpenFunction,
  entry: MergedEntry,
  source: string,
  files: Pick<Files, 'stat' | 'read'>,
): Promise<boolean> {
  try {
    const stat = await files.stat(source);
    if (stat?.kind !== 'file' || stat.size !== entry.size) return false;
    const [original, copy] = await Promise.all([files.read(source), filesystem.read(entry)]);
    return original !== undefined && Buffer.from(original).equals(copy);
  } catch {
    return false; // what can't be read is no source: the result stays
  }
}

function groupByLocal(
  files: readonly MappedFile[],
  toKey: (localPath: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { runtimePath, localPath } of files) {
    const key = toKey(localPath);
    const group = groups.get(key);
    if (group) group.push(runtimePath);
    else groups.set(key, [runtimePath]);
  }
  return groups;
}

/** Editors write the letter of a drive, and on some systems whole paths, in another case. */
function foldCase(location: string): string {
  return location.toLowerCase();
}
