import { knownArchive } from '../archive/knownArchive';
import type { FileTree } from '../filesystem/fileTree';
import type { Archives } from '../ports/archives';
import type { Files } from '../ports/files';
import type { Problem } from '../problem';
import type { ShippedFiles } from '../project/definitions';
import { readFolderTree } from './folderTree';
import { shippedPaths } from './shippedFiles';

/** What a layer or a function's package holds. */
export interface Content {
  readonly kind: 'archive' | 'folder';
  /** Absolute path of the zip or folder. */
  readonly path: string;
  readonly tree: FileTree;
  /** A folder of which only some files count: it can't stand for its tree. */
  readonly isPart?: true;
  /** Entries as the archive or folder has them, without the folders that are only implied. */
  readonly entryCount: number;
  /** Sum of the unzipped sizes of all entries, as Lambda counts. */
  readonly unzippedSize: number;
  /** Of a zip's bytes. */
  readonly sha256?: string;
  readonly problems: readonly Problem[];
}

/** Where contents lie in the workspace. */
export interface ContentPlace {
  readonly path: string;
  /** Folder below the root where a builder puts them: `python` for SAM's `BuildMethod: python3.13`. */
  readonly under?: string;
  /** Which files of a folder count; left out: all. */
  readonly ships?: ShippedFiles;
}

/**
 * Opens a zip or a folder. `undefined` when nothing is at the path. A damaged archive opens with what can be
 * read of it and with problems. Rejects when the file system refuses.
 */
export async function openContent(
  files: Files,
  archives: Archives,
  place: ContentPlace,
): Promise<Content | undefined> {
  const stat = await files.stat(place.path);
  if (stat === undefined) return undefined;
  if (stat.kind === 'directory') return openFolder(files, place);
  return openArchive(archives, place.path);
}

async function openFolder(files: Files, place: ContentPlace): Promise<Content | undefined> {
  const ships = place.ships && shippedPaths(place.ships);
  const read = await readFolderTree(files, place.path, { under: place.under, ships });
  if (!read) return undefined;
  const { tree, problems } = read;
  return {
    kind: 'folder',
    path: place.path,
    tree,
    ...(ships && { isPart: true as const }),
    entryCount: tree.entries.length,
    unzippedSize: sum(tree.entries),
    problems,
  };
}

async function openArchive(archives: Archives, path: string): Promise<Content> {
  const archive = await archives.open(path);
  const [sha256, known] = await Promise.all([archive.sha256(), knownArchive(archive)]);
  const { tree, entryCount, unzippedSize, problems } = known;
  return { kind: 'archive', path, tree, entryCount, unzippedSize, sha256, problems };
}

function sum(entries: readonly { readonly size: number }[]): number {
  return entries.reduce((total, entry) => total + entry.size, 0);
}
