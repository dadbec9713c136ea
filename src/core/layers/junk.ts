/** What lies in layers without need at run time. */
import type { FileTree } from '../filesystem/fileTree';

export interface Junk {
  /** What it is, most bytes first. */
  readonly groups: readonly { readonly name: string; readonly files: number }[];
  readonly files: number;
  readonly bytes: number;
  /** Some of it was left behind by a desktop or a version control system: it can't be meant. */
  readonly fromDesktop: boolean;
}

const DESKTOP =
  /(?:^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|\.git|\.svn|\.idea|\.vscode)(?:\/|$)/;
const CACHES = /(?:^|\/)(\.pytest_cache|\.mypy_cache|\.ruff_cache|\.cache|\.npm|\.nyc_output)\//;
/** Tests of packages; a package that is named so is none. */
const TESTS = /(?:node_modules|site-packages|python)\/.+\/(tests?|__tests__)\//;
const PACKAGE_NAMED_TEST = /node_modules\/(?:@[^/]+\/)?(?:tests?|__tests__)\//;

/** Counts the files of a tree that are there without need. */
export function junkOf({ entries }: FileTree): Junk {
  const groups = new Map<string, { files: number; bytes: number }>();
  let fromDesktop = false;
  for (const { path, kind, size } of entries) {
    if (kind !== 'file') continue;
    const name = junkName(path);
    if (name === undefined) continue;
    fromDesktop ||= isLeftBehind(path);
    const group = groups.get(name) ?? { files: 0, bytes: 0 };
    groups.set(name, { files: group.files + 1, bytes: group.bytes + size });
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.bytes - a.bytes);
  return {
    groups: sorted.map(([name, { files }]) => ({ name, files })),
    files: sorted.reduce((sum, [, { files }]) => sum + files, 0),
    bytes: sorted.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    fromDesktop,
  };
}

/**
 * What a file is that is there without need; `undefined` for every other. Compiled Python is none: `/opt` is read-only, so
 * that without it every cold start compiles anew.
 *
 * @param path below the root of its layer or package
 */
export function junkName(path: string): string | undefined {
  const isTest = TESTS.test(path) && !PACKAGE_NAMED_TEST.test(path);
  const found = DESKTOP.exec(path)?.[1] ?? CACHES.exec(path)?.[1];
  return found ?? (isTest ? 'tests' : undefined);
}

/** Whether a desktop or a version control system left it behind: it can't be meant for a layer. */
export function isLeftBehind(path: string): boolean {
  return DESKTOP.test(path);
}
