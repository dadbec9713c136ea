import { BUILDS, noteOf, parseNote } from '../../core/project/builtLayer';
import type { Files } from '../../core/ports/files';
import { latestChange } from '../latestChange';
import { readText } from '../projectKind';
import type { BuildState } from './content';
import type { Resource } from './stack';

/** The folder for what Strata builds of a resource, beside its template. */
export function ownBuildPlace(files: Files, { stack, id }: Resource): string {
  return files.join(stack.file, '..', BUILDS, id);
}

/** What Strata built of a resource; `undefined` when it built nothing, or from other sources. */
export async function ownBuildState(
  files: Files,
  place: string,
  source: string,
): Promise<BuildState | undefined> {
  const text = await readText(files, noteOf(place));
  const note = text === undefined ? undefined : parseNote(text);
  if (!note || files.join(place, note.source) !== files.join(source)) return undefined;
  if ((await files.stat(place))?.kind !== 'directory') return undefined;
  const latest = await latestChange(files, source);
  return latest.modifiedMs <= note.startedMs
    ? { kind: 'current', path: place }
    : { kind: 'outdated', changed: latest.path };
}
