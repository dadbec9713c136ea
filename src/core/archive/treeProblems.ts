/** What is said of an archive's entries, in sentences for people. */
import type { Problem } from '../problem';
import type { ArchiveEntry } from './archiveEntry';
import { whyUnreadable } from './unreadableMember';

export function unsafeEntry({ name }: Pick<ArchiveEntry, 'name'>, why: string): Problem {
  const message = `The entry ${JSON.stringify(name)} ${why}. It is not unpacked here; remove it from the layer.`;
  return { code: 'layer.unsafe-entry', message, entry: name };
}

export function repeatedEntry(path: string, times: number): Problem {
  const message = `The archive holds '${path}' ${times === 2 ? 'twice' : `${times} times`}; the last one counts.`;
  return { code: 'layer.repeated-entry', message, entry: path };
}

export function unreadableLink({ name }: ArchiveEntry, why: string): Problem {
  return {
    code: 'layer.corrupt',
    message: `The link '${name}' is not readable: ${why}.`,
    entry: name,
  };
}

export function tooMuch(bytes: number): Problem {
  const message = `The archive claims ${bytes} bytes unzipped: its entries are listed, and their contents not read.`;
  return { code: 'layer.corrupt', message };
}

/** Files whose contents can't be had, as the index alone tells: once for each reason, with the first as example. */
export function unreadableMembers(
  entries: readonly ArchiveEntry[],
  sourceSize: number,
): readonly Problem[] {
  const byKind = new Map<string, { why: string; first: ArchiveEntry; more: number }>();
  for (const entry of entries) {
    if (entry.kind !== 'file' || entry.special) continue;
    const why = whyUnreadable(entry, sourceSize);
    if (why === undefined) continue;
    const kind = why.replace(/\d+/g, '#');
    const known = byKind.get(kind);
    if (known) known.more++;
    else byKind.set(kind, { why, first: entry, more: 0 });
  }
  return [...byKind.values()].map(({ why, first, more }) => ({
    code: 'layer.corrupt' as const,
    message: `The contents of '${first.name}'${moreText(more)} can't be read: ${why}.`,
    entry: first.name,
  }));
}

function moreText(more: number): string {
  if (more === 0) return '';
  return ` and of ${more} more ${more === 1 ? 'entry' : 'entries'} like it`;
}
