import { askInterpreter } from './ask';
import { interpreterCandidates, type Candidate } from './candidates';
import type { FoundInterpreter } from './foundInterpreter';
import { compareVersions } from './versions';
import { parseRuntimeId, toRuntimeVersion, type Family, type RuntimeId } from './runtimeId';

type Env = Readonly<Record<string, string | undefined>>;

export interface InterpreterChoice {
  readonly found: FoundInterpreter;
  readonly exact: boolean;
}

/**
 * The interpreter to run a runtime with: one of the version that it names, else the nearest newer one, else the
 * nearest older one.
 *
 * @param env the host's environment: `PATH`, `HOME` and the folders of version managers
 * @returns `undefined` for an unknown runtime, or when nothing of its family runs here
 */
export async function findInterpreter(
  runtime: string,
  env: Env,
): Promise<InterpreterChoice | undefined> {
  const id = parseRuntimeId(runtime);
  if (!id) return undefined;
  const candidates = await interpreterCandidates(id.family, env);
  const isLikely = ({ hint }: Candidate): boolean =>
    hint !== undefined && toRuntimeVersion(id.family, hint) === id.version;
  const unnamed = ({ hint }: Candidate): boolean => hint === undefined;
  for (const candidate of [...candidates.filter(isLikely), ...candidates.filter(unnamed)]) {
    const found = await askInterpreter(id.family, candidate.path, env);
    if (found && isExact(found, id)) return { found, exact: true };
  }
  const all = await askAll(id.family, candidates, env);
  const exact = all.find((found) => isExact(found, id));
  const found = exact ?? nearest(all, id);
  return found && { found, exact: found === exact };
}

/** Every interpreter of this machine that the bootstraps can use, for `strata doctor`. */
export async function listInterpreters(env: Env): Promise<FoundInterpreter[]> {
  const families: readonly Family[] = ['nodejs', 'python', 'ruby', 'java'];
  const lists = await Promise.all(
    families.map(async (family) => askAll(family, await interpreterCandidates(family, env), env)),
  );
  return lists.flat();
}

async function askAll(
  family: Family,
  candidates: readonly Candidate[],
  env: Env,
): Promise<FoundInterpreter[]> {
  const answers = await Promise.all(
    candidates.map(({ path }) => askInterpreter(family, path, env)),
  );
  const byPath = new Map<string, FoundInterpreter>();
  for (const found of answers) if (found && !byPath.has(found.path)) byPath.set(found.path, found);
  return [...byPath.values()].sort((a, b) => compareVersions(runtimeOf(a), runtimeOf(b)));
}

function nearest(
  all: readonly FoundInterpreter[],
  { version }: RuntimeId,
): FoundInterpreter | undefined {
  return (
    all.find((found) => compareVersions(runtimeOf(found), version) > 0) ??
    all.filter((found) => compareVersions(runtimeOf(found), version) < 0).at(-1)
  );
}

function isExact(found: FoundInterpreter, id: RuntimeId): boolean {
  return runtimeOf(found) === id.version;
}

function runtimeOf({ family, version }: FoundInterpreter): string {
  return toRuntimeVersion(family, version);
}
