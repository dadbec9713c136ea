import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { withImpliedFolders } from '../filesystem/impliedFolders';
import type { Problem } from '../problem';
import type { ArchiveContents, ArchiveEntry } from './archiveEntry';
import type { ArchiveIndex } from './archiveIndex';
import { toEntryPath } from './entryName';

/** An archive as a tree, with what its names and links have wrong. */
export interface ArchiveTree {
  readonly tree: FileTree;
  readonly problems: readonly Problem[];
}

const MAX_TARGET = 4096; // Linux: PATH_MAX

/**
 * Makes a tree of an archive's entries. Names that would leave the root are reported and left out; of a path
 * that occurs more than once the last counts, as when unpacking. Only the targets of links are read.
 */
export async function createArchiveTree(
  index: ArchiveIndex,
  contents: ArchiveContents,
): Promise<ArchiveTree> {
  const problems: Problem[] = [];
  const byPath = new Map<string, TreeEntry>();
  for (const entry of index.entries) {
    const result = toEntryPath(entry.name);
    if ('unsafe' in result) {
      problems.push(unsafeEntry(entry, result.unsafe));
    } else if (result.path !== '') {
      const tree = await toTreeEntry(entry, result.path, contents, problems);
      if (tree) byPath.set(result.path, tree);
    }
  }
  const tree: FileTree = {
    entries: withImpliedFolders(byPath),
    read: (entry) => contents.read(entry.locator as ArchiveEntry),
    readPart: (entry, offset, length) =>
      contents.readPart(entry.locator as ArchiveEntry, offset, length),
  };
  return { tree, problems };
}

async function toTreeEntry(
  entry: ArchiveEntry,
  path: string,
  contents: ArchiveContents,
  problems: Problem[],
): Promise<TreeEntry | undefined> {
  const { kind, size, mode, modeAssumed, crc32 } = entry;
  const common = { path, kind, size, mode, modeAssumed, locator: entry };
  if (kind === 'directory') return { ...common, size: 0 };
  if (kind === 'file') return { ...common, crc32 };
  try {
    if (size > MAX_TARGET) throw new Error(`its target has ${size} bytes`);
    return { ...common, crc32, target: new TextDecoder().decode(await contents.read(entry)) };
  } catch (error) {
    const message = `The link '${entry.name}' is not readable: ${error instanceof Error ? error.message : String(error)}.`;
    problems.push({ code: 'layer.corrupt', message, entry: entry.name });
    return undefined;
  }
}

function unsafeEntry(entry: ArchiveEntry, why: string): Problem {
  const message = `The entry ${JSON.stringify(entry.name)} ${why}. It is not unpacked here; remove it from the layer.`;
  return { code: 'layer.unsafe-entry', message, entry: entry.name };
}
