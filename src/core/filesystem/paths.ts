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

/** Joins runtime paths; `.` and `..` are folded, an absolute segment starts anew. The result is absolute. */
export function joinPath(base: string, ...segments: readonly string[]): string {
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

const encoder = new TextEncoder();
const ASCII = /^[\x20-\x7e]*$/;

/** Orders paths by the bytes of their UTF-8 form, the order of every listing. */
export function compareBytes(a: string, b: string): number {
  if (ASCII.test(a) && ASCII.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const left = encoder.encode(a);
  const right = encoder.encode(b);
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
