import type { Problem } from '../problem';
import type { ArchiveContents, ArchiveEntry } from './archiveEntry';
import { unreadableLink } from './treeProblems';
import { errorText } from '../errorText';

const MAX_TARGET = 4096; // Linux: PATH_MAX
const AT_ONCE = 16;

/** Targets of all links by path, exactly as they are written; a link that can't be read becomes a problem. */
export async function readLinkTargets(
  byPath: ReadonlyMap<string, ArchiveEntry>,
  contents: ArchiveContents,
  problems: Problem[],
): Promise<ReadonlyMap<string, string>> {
  const links = [...byPath].filter(([, { kind }]) => kind === 'symlink');
  const targets = new Map<string, string>();
  for (let at = 0; at < links.length; at += AT_ONCE) {
    const some = links.slice(at, at + AT_ONCE);
    const read = await Promise.all(
      some.map(async ([path, entry]) => ({ path, entry, ...(await readTarget(entry, contents)) })),
    );
    for (const { path, entry, ...result } of read) {
      if ('target' in result) targets.set(path, result.target);
      else problems.push(unreadableLink(entry, result.why));
    }
  }
  return targets;
}

async function readTarget(
  entry: ArchiveEntry,
  contents: ArchiveContents,
): Promise<{ readonly target: string } | { readonly why: string }> {
  if (entry.size > MAX_TARGET) return { why: `its target has ${entry.size} bytes` };
  if (entry.size === 0) return { why: 'it has no target' };
  try {
    return { target: new TextDecoder().decode(await contents.read(entry)) };
  } catch (error) {
    return { why: errorText(error) };
  }
}
