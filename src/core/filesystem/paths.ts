/** Where Lambda unpacks layers (AWS: "Working with layers", read 2026-11). */
export const OPT = '/opt';
/** Where Lambda puts the function's own package. */
export const TASK = '/var/task';

/** Folder of a runtime path: `/opt/a/b` → `/opt/a`, `/opt` → `/`. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** Last segment of a runtime path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path that is not in its shortest form. */
const UNFOLDED = /^[^/]|^$|\/\.{0,2}(?:\/|$)/;

/** Joins runtime paths; `.` and `..` are folded, an absolute segment starts anew. The result is absolute. */
export function joinPath(base: string, ...segments: readonly string[]): string {
  if (segments.length === 0 && !UNFOLDED.test(base)) return base;
  const parts: string[] = [];
  let path = base;
  for (const segment of segments) path = segment.startsWith('/') ? segment : `${path}/${segment}`;
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether `path` is `folder` or lies below it. */
export function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** Characters outside the Basic Multilingual Plane, and those that come after their surrogates in UTF-16 only. */
const UNLIKE_UTF8 = /[\ud800-\uffff]/;

/** Orders paths by the bytes of their UTF-8 form, the order of every listing. */
export function compareBytes(a: string, b: string): number {
  if (UNLIKE_UTF8.test(a) && UNLIKE_UTF8.test(b)) return compareCodePoints(a, b);
  return compareUnits(a, b);
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareCodePoints(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [left, right] = [rank(a.charCodeAt(i)), rank(b.charCodeAt(i))];
    if (left !== right) return left - right;
  }
  return a.length - b.length;
}

/** Surrogates stand for what comes after everything else. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The same entries in the order of {@link compareBytes}. */
export function sortByPath<T extends { readonly path: string }>(
  entries: readonly T[],
): readonly T[] {
  const compare = orderOf(entries);
  for (let i = 1; i < entries.length; i++) {
    if (compare(entries[i - 1]?.path ?? '', entries[i]?.path ?? '') > 0)
      return [...entries].sort((a, b) => compare(a.path, b.path));
  }
  return entries;
}

/** The fastest way to compare the paths of these entries, which is the same order. */
function orderOf(entries: readonly { readonly path: string }[]): (a: string, b: string) => number {
  return entries.some(({ path }) => UNLIKE_UTF8.test(path)) ? compareCodePoints : compareUnits;
}
