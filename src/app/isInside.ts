import type { Files } from '../core/ports/files';

/** A path relative to a folder that it does not lie in; on Windows it may lie on another drive. */
const OUTSIDE = /^(?:\.\.(?:[/\\]|$)|[A-Za-z]:)/;

/** Whether a path is a folder, or lies in it. Both absolute. */
export function isInside(files: Pick<Files, 'relative'>, folder: string, path: string): boolean {
  return !OUTSIDE.test(files.relative(folder, path));
}
