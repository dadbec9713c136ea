import type { Files } from '../core/ports/files';
import type { Shell } from '../core/ports/shell';
import { readStrataJson } from '../projects/manifest/strataJson';
import { AppError } from './appError';

/** Where a build runs and who hears of it. */
export interface BuildRun {
  /** Absolute folder of the project. */
  readonly folder: string;
  /** Takes what the build writes. */
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Runs what builds a function, as typed in the project's folder. Rejects with an AppError when it fails. */
export async function runBuild(
  shell: Shell,
  id: string,
  command: string,
  { folder, onLine, signal }: BuildRun,
): Promise<void> {
  onLine(`> ${command}`);
  const code = await shell.run(command, { folder, onLine, signal });
  if (code === 127)
    throw new AppError(`${id} can't be built: there is no program for '${command}'.`);
  if (code !== 0)
    throw new AppError(
      `${id} can't be built: '${command}' ended with exit code ${code}. Its output says why.`,
    );
}

/**
 * Runs the build that `strata.json` names for a function. Rejects as `runBuild` does.
 * @returns whether it names one: the project is then to be read anew
 */
export async function runNamedBuild(
  { files, shell }: { readonly files: Files; readonly shell: Shell },
  id: string,
  run: BuildRun,
): Promise<boolean> {
  const { build } = await readStrataJson(files, run.folder);
  const command = build[id];
  if (command === undefined) return false;
  await runBuild(shell, id, command, run);
  return true;
}
