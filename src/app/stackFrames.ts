import type { MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { StackFrame } from './browseDocuments';

/** `/path/file.js:12:5` as Node writes it, `File "/path/file.py", line 12` as Python does. */
const FRAME = /(?:File ")?((?:\/opt|\/var\/task)\/[^\s:"()]+)(?:", line |:)(\d+)(?::(\d+))?/;

/** The frames of an error document that lie in files which the function sees. */
export function framesOf(
  filesystem: Pick<MergedFilesystem, 'follow'>,
  payload: string,
): StackFrame[] {
  return stackLines(payload).flatMap((text) => {
    const [, path = '', line, column] = FRAME.exec(text) ?? [];
    const entry = filesystem.follow(path);
    if (entry?.kind !== 'file') return [];
    const { layer } = entry;
    const place = { text, path, line: Number(line), layer };
    return [{ ...place, ...(column !== undefined && { column: Number(column) }) }];
  });
}

function stackLines(payload: string): string[] {
  try {
    const { trace, stackTrace } = JSON.parse(payload) as { trace?: unknown; stackTrace?: unknown };
    const lines = Array.isArray(trace) ? trace : Array.isArray(stackTrace) ? stackTrace : [];
    return lines.map((line) => String(line).trim());
  } catch {
    return [];
  }
}
