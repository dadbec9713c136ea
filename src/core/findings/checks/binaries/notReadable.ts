import type { MergedEntry } from '../../../filesystem/mergedFilesystem';
import type { OpenFunction } from '../../../project/openFunction';
import { atProvider, providerOf, type Check } from '../../check';
import { hasTrueMode, modeText } from './modes';

const READ = 0o4;
const READ_AND_ENTER = 0o5;
const EXAMPLES = 3;
const MAX_RELATED = 20;

/**
 * Files and folders that Lambda's user, who is neither their owner nor of their group, can't read: once per
 * layer. An archive without modes, and a folder that an archive only implies, get the usual ones.
 */
export const notReadable: Check = (context) =>
  [...byProvider(unreadableEntries(context.target))].map(([layer, entries]) => {
    const folders = entries.filter(({ kind }) => kind === 'directory').length;
    const texts = entries.map(({ path, mode }) => `${path} (${modeText(mode)})`);
    return {
      code: 'file.not-readable',
      details: {
        ...providerOf(context, layer),
        files: entries.length - folders,
        folders,
        examples: texts.slice(0, EXAMPLES),
      },
      ...atProvider(context, layer),
      ...(entries[0] && { path: entries[0].path }),
      related: entries
        .slice(0, MAX_RELATED)
        .map(({ path }, index) => ({ message: texts[index] ?? path, path })),
    };
  });

function unreadableEntries(target: OpenFunction): MergedEntry[] {
  return target.filesystem.entries.filter(
    (entry) => isUnreadable(entry) && hasTrueMode(target, entry),
  );
}

function isUnreadable({ kind, mode, modeAssumed }: MergedEntry): boolean {
  if (modeAssumed || kind === 'symlink') return false;
  const needed = kind === 'directory' ? READ_AND_ENTER : READ;
  return (mode & needed) !== needed;
}

function byProvider(entries: readonly MergedEntry[]): Map<number, MergedEntry[]> {
  const groups = new Map<number, MergedEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.layer);
    if (group) group.push(entry);
    else groups.set(entry.layer, [entry]);
  }
  return groups;
}
