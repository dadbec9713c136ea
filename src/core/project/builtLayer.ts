/** What Strata's own build of a layer leaves: the result, and beside it a note. */
export const BUILDS = '.strata/build';

/** What a build was made of. */
export interface BuildNote {
  /** Path of the sources, relative to the folder of the result. */
  readonly source: string;
  /** When it began, in milliseconds since the epoch: later changes are not in it. */
  readonly startedMs: number;
}

/** The note's file, of a result's folder. */
export function noteOf(place: string): string {
  return `${place}.json`;
}

/** Reads a note; `undefined` when it is damaged. */
export function parseNote(text: string): BuildNote | undefined {
  try {
    const { source, startedMs } = JSON.parse(text) as Partial<BuildNote>;
    return typeof source === 'string' && typeof startedMs === 'number'
      ? { source, startedMs }
      : undefined;
  } catch {
    return undefined;
  }
}
