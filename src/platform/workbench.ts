import { createHash } from 'node:crypto';
import type { FileTree } from '../core/filesystem/fileTree';
import type { MergedEntry } from '../core/filesystem/mergedFilesystem';
import { isUnder, OPT } from '../core/filesystem/paths';
import type { Content } from '../core/layers/openContent';
import type { OpenFunction } from '../core/project/openFunction';
import type { Workbench, Workplace } from '../core/ports/workbench';
import type { CacheFolder } from './cacheFolder';
import { layOut, type Placed } from './layOut';

/** Lays functions out in the cache: each stack of layers, and each package that is a zip, once. */
export function createWorkbench(cache: CacheFolder): Workbench {
  return {
    async lay(target, signal): Promise<Workplace> {
      const { code } = target;
      if (!code) throw new Error('the code of the function is not there');
      const taskKey = keyOfContent(code);
      const isWhole = code.kind === 'folder' && code.isPart !== true;
      const taskDir = isWhole ? code.path : await unpack(cache, code, signal);
      if (target.layers.length === 0) return { taskDir, key: taskKey };
      const optKey = keyOfStack(target);
      const optDir = await layStack(cache, target, optKey, signal);
      return { optDir, taskDir, key: hashOf(`${optKey} ${taskKey}`) };
    },
    archiveFolder: (content, signal) => unpackForReading(cache, content, signal),
  };
}

/**
 * Unpacks a zip into the cache for people: whatever modes it asks for, every file can be read and none be
 * written. Apart from what functions run on, whose modes are part of the truth.
 */
async function unpackForReading(
  cache: CacheFolder,
  content: Content,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { tree } = content;
  const entries = tree.entries.map((entry) => {
    const mode = entry.kind === 'directory' ? 0o755 : 0o444;
    return { ...entry, mode, read: () => tree.read(entry) };
  });
  return cache.entry('readable', keyOfContent(content), (folder) =>
    layOut(folder, entries, signal),
  );
}

/** Puts a zip, code written in a template, or a part of a folder into the cache, as the function sees it. */
async function unpack(
  cache: CacheFolder,
  content: Content,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { tree } = content;
  const entries = tree.entries.map((entry) => ({
    ...entry,
    ...(content.kind === 'folder' && { existing: entry.locator as string }),
    read: () => tree.read(entry),
  }));
  return cache.entry('archives', keyOfContent(content), (folder) =>
    layOut(folder, entries, signal),
  );
}

async function layStack(
  cache: CacheFolder,
  target: OpenFunction,
  key: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  return cache.entry('stacks', key, async (folder) => {
    const entries = target.filesystem.entries.filter(({ path }) => isUnder(path, OPT));
    await layOut(
      folder,
      entries.map((entry) => toPlaced(target, entry)),
      signal,
    );
  });
}

function toPlaced({ filesystem }: OpenFunction, entry: MergedEntry): Placed {
  const { path, kind, mode, target, origin } = entry;
  return {
    path: path.slice(OPT.length + 1),
    kind,
    mode,
    ...(target !== undefined && { target }),
    ...(typeof origin.locator === 'string' && { existing: origin.locator }),
    read: () => filesystem.read(entry),
  };
}

function keyOfStack({ layers }: OpenFunction): string {
  return hashOf(layers.map(({ content }) => keyOfContent(content)).join(' '));
}

/** Trees never change, and one is asked about at every invocation. */
const keysOfFolders = new WeakMap<FileTree, string>();

/** A zip is known by its bytes; a folder by the names, sizes, modes and times of all that it holds. */
function keyOfContent({ sha256, tree }: Content): string {
  const known = sha256 ?? keysOfFolders.get(tree);
  if (known !== undefined) return known;
  const key = keyOfFolder(tree);
  keysOfFolders.set(tree, key);
  return key;
}

function keyOfFolder(tree: FileTree): string {
  const lines = tree.entries.map(({ path, kind, size, mode, target, modifiedMs, crc32 }) =>
    JSON.stringify([path, kind, size, mode, target, modifiedMs, crc32]),
  );
  return hashOf(lines.sort().join('\n'));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
