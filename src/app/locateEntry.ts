import type { OpenFunction } from '../core/project/openFunction';
import type { Files } from '../core/ports/files';
import type { Workbench } from '../core/ports/workbench';
import type { EntryPlace } from './browseDocuments';
import { errorText } from '../core/errorText';

/**
 * The one file that an entry is: the workspace's own for what lies in a folder, else a read-only file of the
 * cache, unpacked now. Links are followed.
 */
export async function locateEntry(
  deps: { readonly files: Files; readonly workbench: Workbench },
  { filesystem, layers, code }: OpenFunction,
  path: string,
): Promise<EntryPlace> {
  const entry = filesystem.follow(path);
  if (!entry) return { kind: 'missing', reason: `The function sees nothing at ${path}.` };
  if (entry.kind === 'directory') return { kind: 'directory' };
  const { locator } = entry.origin;
  if (typeof locator === 'string') return { kind: 'file', file: locator, readOnly: false };
  const content =
    entry.layer === 0 ? code : layers.find(({ position }) => position === entry.layer)?.content;
  if (!content) return { kind: 'missing', reason: `The provider of ${path} is not known.` };
  try {
    const folder = await deps.workbench.archiveFolder(content);
    return { kind: 'file', file: deps.files.join(folder, entry.origin.path), readOnly: true };
  } catch (error) {
    return {
      kind: 'missing',
      reason: `${path} can't be unpacked: ${errorText(error)}.`,
    };
  }
}
