import type { TreeEntry } from '../core/filesystem/fileTree';
import type { Content } from '../core/layers/openContent';
import type { OpenFunction } from '../core/project/openFunction';
import type { Files } from '../core/ports/files';
import type { Workbench } from '../core/ports/workbench';
import type { EntryPlace } from './browseDocuments';
import { errorText } from '../core/errorText';

export interface LocateDeps {
  readonly files: Files;
  readonly workbench: Workbench;
}

/**
 * The one file that an entry is: the workspace's own for what lies in a folder, else a read-only file of the
 * cache, unpacked now. Links are followed.
 */
export async function locateEntry(
  deps: LocateDeps,
  { filesystem, layers, code }: OpenFunction,
  path: string,
): Promise<EntryPlace> {
  const entry = filesystem.follow(path);
  if (!entry) return { kind: 'missing', reason: `The function sees nothing at ${path}.` };
  const content =
    entry.layer === 0 ? code : layers.find(({ position }) => position === entry.layer)?.content;
  return locateIn(deps, content, entry.origin, path);
}

/** The one file that an entry of a layer or package is. */
export async function locateIn(
  { files, workbench }: LocateDeps,
  content: Content | undefined,
  { kind, locator, path: inContent }: TreeEntry,
  path: string,
): Promise<EntryPlace> {
  if (kind === 'directory') return { kind: 'directory' };
  if (typeof locator === 'string') return { kind: 'file', file: locator, readOnly: false };
  if (!content) return { kind: 'missing', reason: `The provider of ${path} is not known.` };
  try {
    const folder = await workbench.archiveFolder(content);
    return { kind: 'file', file: files.join(folder, inContent), readOnly: true };
  } catch (error) {
    return {
      kind: 'missing',
      reason: `${path} can't be unpacked: ${errorText(error)}.`,
    };
  }
}
