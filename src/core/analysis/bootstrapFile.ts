/** The program that a custom runtime starts (AWS: "Building a custom runtime", read 2026-11). */
import { OPT, TASK } from '../filesystem/paths';
import type { OpenFunction } from '../project/openFunction';
import { runtimeOf } from './entryFile';

export type Bootstrap =
  | { readonly kind: 'found'; readonly path: string }
  /** What a build makes it from is there. */
  | { readonly kind: 'not-built'; readonly source: string }
  | { readonly kind: 'missing' };

const PLACES = [`${TASK}/bootstrap`, `${OPT}/bootstrap`];
/** What builders of compiled languages begin with. */
const SOURCES =
  /^(?:go\.mod|main\.go|Cargo\.toml|Makefile|Package\.swift|CMakeLists\.txt|.+\.csproj)$/;

/** `undefined` for a function whose runtime is no custom one. */
export function bootstrapOf(target: OpenFunction): Bootstrap | undefined {
  if (runtimeOf(target)?.family !== 'provided') return undefined;
  const { filesystem } = target;
  const path = PLACES.find((place) => filesystem.get(place));
  if (path !== undefined) return { kind: 'found', path };
  const source = filesystem
    .children(TASK)
    .map((entry) => entry.path.slice(TASK.length + 1))
    .find((name) => SOURCES.test(name));
  return source === undefined ? { kind: 'missing' } : { kind: 'not-built', source };
}
