/** Files that a build left behind and that no function reads. */

/** What operating systems, version control and test runners write beside the files that are meant. */
const LEFT_BEHIND =
  /(^|\/)(__MACOSX|\.git|\.svn|\.hg|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.nyc_output)\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/;
/** Tests that a package ships below its own folder. */
const TESTS =
  /(^|\/)(node_modules\/(?:@[^/]+\/)?[^/]+|site-packages\/[^/]+|python\/[^/]+)\/(?:.+\/)?(tests?|__tests__)\//;

/**
 * Whether a file only takes room. Compiled Python does not count: `/opt` is read-only, so that without it every cold
 * start compiles anew.
 *
 * @param path of a file, below the root of its layer or as a runtime path
 */
export function isJunk(path: string): boolean {
  return LEFT_BEHIND.test(path) || TESTS.test(path);
}
