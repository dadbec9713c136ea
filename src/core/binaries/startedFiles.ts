import type { MergedEntry } from '../filesystem/mergedFilesystem';
import { OPT, TASK } from '../filesystem/paths';
import type { OpenFunction } from '../project/openFunction';
import { parseRuntime } from '../runtimes/runtime';

/**
 * The files that Lambda itself starts: extensions, the bootstrap of a custom runtime, the wrapper script
 * (AWS, "Lambda Extensions API", "Building a custom runtime" and "Modifying the runtime environment", read 2026-11).
 */
export function startedFiles({
  definition,
  filesystem,
}: Pick<OpenFunction, 'definition' | 'filesystem'>): MergedEntry[] {
  const extensions = filesystem.children(`${OPT}/extensions`).map(({ path }) => path);
  const wrapper = definition.environment.AWS_LAMBDA_EXEC_WRAPPER;
  return [...extensions, ...bootstrapsOf(definition.runtime), ...(wrapper ? [wrapper] : [])]
    .map((path) => filesystem.follow(path))
    .filter((entry): entry is MergedEntry => entry?.kind === 'file')
    .slice(0, MAX_STARTED);

  function bootstrapsOf(id: string | undefined): string[] {
    if (id === undefined || parseRuntime(id)?.family !== 'provided') return [];
    const places = [`${TASK}/bootstrap`, `${OPT}/bootstrap`];
    return places.filter((path) => filesystem.follow(path) !== undefined).slice(0, 1);
  }
}

/** Lambda takes ten extensions (AWS, "Lambda Extensions API", read 2026-11); a stray folder may hold any number. */
const MAX_STARTED = 100;
