/** Whether a source of an app was changed after it was synthesized. */
import type { Files } from '../../core/ports/files';
import { textsAt } from '../json';

/** What `cdk init` leaves out of its watching, for apps that say nothing themselves. */
const USUALLY_EXCLUDED = ['README.md', 'cdk*.json', 'test', 'tests'];
/** Never sources. */
const SKIPPED = /(^|\/)(node_modules|cdk\.out|__pycache__|\.[^/]*)$/;
/** Entries that are looked at; an app has hundreds. */
const MAX_ENTRIES = 5_000;

/**
 * The newest source that is newer than a time; absolute path. What counts as a source is what `watch` of
 * `cdk.json` says.
 */
export async function changedSince(
  files: Files,
  appFolder: string,
  cdkJson: unknown,
  output: string,
  synthesizedMs: number,
): Promise<string | undefined> {
  const include = textsAt(cdkJson, 'watch', 'include').map(globPattern);
  const exclude = textsAt(cdkJson, 'watch', 'exclude');
  const excluded = (exclude.length > 0 ? exclude : USUALLY_EXCLUDED).map(globPattern);
  let newest: string | undefined;
  let newestMs = synthesizedMs;
  let looked = 0;
  const folders = [appFolder];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const { name, kind } of (await files.entries(folder)) ?? []) {
      const path = files.join(folder, name);
      const relative = files.relative(appFolder, path);
      if (++looked > MAX_ENTRIES) return newest;
      if (path === output || SKIPPED.test(relative) || matches(excluded, relative)) continue;
      if (kind === 'directory') folders.push(path);
      else if (include.length === 0 || matches(include, relative)) {
        const modifiedMs = (await files.stat(path))?.modifiedMs ?? 0;
        if (modifiedMs > newestMs) [newest, newestMs] = [path, modifiedMs];
      }
    }
  }
  return newest;
}

function matches(patterns: readonly RegExp[], relative: string): boolean {
  return patterns.some((pattern) => pattern.test(relative));
}

/** `**` any folders, `*` any characters of a name. */
function globPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*\*\/?|\*)/)
    .map((part) => {
      if (part.startsWith('**')) return part.endsWith('/') ? '(?:.*/)?' : '.*';
      return part === '*' ? '[^/]*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}
