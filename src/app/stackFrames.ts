import type { MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { OpenFunction } from '../core/project/openFunction';
import type { Files } from '../core/ports/files';
import type { StackFrame } from './browseDocuments';
import { SourcePlaces } from './sourcePlaces';

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

/**
 * The same with the places that people edit, for frames in files that a build has made.
 * @param folder of the project
 */
export async function framesAtSources(
  files: Files,
  folder: string,
  { definition, filesystem }: Pick<OpenFunction, 'definition' | 'filesystem'>,
  payload: string,
): Promise<StackFrame[]> {
  const sources = new SourcePlaces(files, definition);
  return Promise.all(
    framesOf(filesystem, payload).map(async (frame): Promise<StackFrame> => {
      const locator = filesystem.follow(frame.path)?.origin.locator;
      if (typeof locator !== 'string') return frame;
      const { line, column = 1 } = frame;
      const source = await sources.of(locator, { line, column });
      if (!source) return frame;
      const { file, position } = source;
      return { ...frame, source: { file, name: files.relative(folder, file), ...position } };
    }),
  );
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
