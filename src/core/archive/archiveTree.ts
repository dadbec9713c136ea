import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { withImpliedFolders } from '../filesystem/impliedFolders';
import { sortByPath } from '../filesystem/paths';
import type { Problem } from '../problem';
import type { ArchiveContents, ArchiveEntry, StoredMember } from './archiveEntry';
import type { ArchiveIndex } from './archiveIndex';
import { boundContents, MAX_ARCHIVE } from './archiveLimits';
import { toEntryPath } from './entryName';
import { readLinkTargets } from './linkTargets';
import type { KnownArchive } from './savedArchive';
import { repeatedEntry, tooMuch, unreadableMembers, unsafeEntry } from './treeProblems';

/** An archive as a tree, and what its bytes, names, links and members have wrong. */
export interface ArchiveTree extends KnownArchive {
  readonly tree: FileTree;
}

/**
 * Makes a tree of an archive's entries. Names that would leave the root are reported and left out; of a path
 * that occurs more than once the last counts, as when unpacking. Only the targets of links are read.
 * @param sourceSize bytes of the archive's file
 */
export async function createArchiveTree(
  index: ArchiveIndex,
  contents: ArchiveContents,
  sourceSize: number,
): Promise<ArchiveTree> {
  const problems: Problem[] = [...index.problems];
  const byPath = placeEntries(index.entries, problems);
  problems.push(...unreadableMembers(index.entries, sourceSize));
  const unzippedSize = index.entries.reduce((sum, { size }) => sum + size, 0);
  if (unzippedSize > MAX_ARCHIVE) problems.push(tooMuch(unzippedSize));
  const bounded = boundContents(contents, unzippedSize);
  const targets = await readLinkTargets(byPath, bounded, problems);
  const byTreePath = new Map<string, TreeEntry>();
  for (const [path, entry] of byPath) {
    const target = targets.get(path);
    if (entry.kind !== 'symlink' || target !== undefined)
      byTreePath.set(path, toTreeEntry(path, entry, target));
  }
  const entries = sortByPath(withImpliedFolders(byTreePath));
  const tree = treeOver(entries, bounded, ({ locator }) => locator as ArchiveEntry);
  return { tree, entries, entryCount: index.entries.length, unzippedSize, problems };
}

/** A tree whose entries are members of an archive. */
export function treeOver(
  entries: readonly TreeEntry[],
  contents: ArchiveContents,
  memberOf: (entry: TreeEntry) => StoredMember,
): FileTree {
  return {
    entries,
    read: (entry) => contents.read(memberOf(entry)),
    readPart: (entry, offset, length) => contents.readPart(memberOf(entry), offset, length),
  };
}

/** The entry that counts at each path. */
function placeEntries(
  entries: readonly ArchiveEntry[],
  problems: Problem[],
): Map<string, ArchiveEntry> {
  const byPath = new Map<string, ArchiveEntry>();
  const repeated = new Map<string, number>();
  for (const entry of entries) {
    const result = entry.special ? { unsafe: 'is a device or a pipe' } : toEntryPath(entry.name);
    if ('unsafe' in result) {
      problems.push(unsafeEntry(entry, result.unsafe));
      continue;
    }
    const { path } = result;
    if (path === '') continue;
    const earlier = byPath.get(path);
    if (earlier && !(earlier.kind === 'directory' && entry.kind === 'directory'))
      repeated.set(path, (repeated.get(path) ?? 1) + 1);
    byPath.set(path, entry);
  }
  for (const [path, times] of repeated) problems.push(repeatedEntry(path, times));
  return byPath;
}

function toTreeEntry(path: string, entry: ArchiveEntry, target: string | undefined): TreeEntry {
  const { kind, size, mode, modeAssumed, crc32 } = entry;
  if (kind === 'directory') return { path, kind, size: 0, mode, modeAssumed, locator: entry };
  if (target === undefined) return { path, kind, size, mode, modeAssumed, locator: entry, crc32 };
  return { path, kind, size, mode, modeAssumed, locator: entry, crc32, target };
}
