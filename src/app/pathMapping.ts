import path from 'node:path';
import type { MergedEntry } from '../core/filesystem/mergedFilesystem';
import type { Content } from '../core/layers/openContent';
import type { MappedFile, PathMapping } from '../core/ports/debugging';
import type { OpenFunction } from '../core/project/openFunction';

/**
 * Which file of this machine each file is that a function sees: the workspace's own for folders, one of the cache
 * for zips and for code written in a template.
 *
 * @param archivePlace unpacks a zip and gives its folder; asked once for each zip that provides a file
 */
export async function createPathMapping(
  target: OpenFunction,
  archivePlace: (content: Content) => Promise<string>,
): Promise<PathMapping> {
  const folders = await placesOf(target, archivePlace);
  const files = target.filesystem.entries.flatMap((entry): readonly MappedFile[] => {
    const localPath = entry.kind === 'file' ? localOf(entry, folders) : undefined;
    return localPath === undefined ? [] : [{ runtimePath: entry.path, localPath }];
  });
  const local = new Map(files.map(({ runtimePath, localPath }) => [runtimePath, localPath]));
  const exact = groupByLocal(files, (location) => location);
  const folded = groupByLocal(files, foldCase);
  return {
    files,
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
