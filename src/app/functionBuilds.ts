import type { Files } from '../core/ports/files';
import type { Shell } from '../core/ports/shell';
import { latestChange } from '../projects/latestChange';
import { AppError } from './appError';
import type { WorkspaceSession } from './workspaceSession';

export interface BuildDeps {
  readonly files: Files;
  readonly shell: Shell;
}

/** Runs a function's own build before the function, when something has changed since the last time. */
export class FunctionBuilds {
  /** The last change of the project, just after each build; by folder and function. */
  private readonly built = new Map<string, number>();

  constructor(private readonly deps: BuildDeps) {}

  /**
   * Has the session read the project anew, and builds a function that has a build of its own. Rejects with an AppError when the build fails.
   * @param onLine takes what the build writes
   */
  async ensure(
    session: WorkspaceSession,
    id: string,
    { onLine, signal }: { readonly onLine: (line: string) => void; readonly signal: AbortSignal },
  ): Promise<void> {
    session.invalidate(); // something may have been saved a moment ago, before any watcher said so
    const { build } = await session.definition(id);
    if (build === undefined) return;
    const { folder } = session;
    const place = `${folder}\0${id}`;
    if ((await this.lastChange(folder)) === this.built.get(place)) return;
    onLine(`> ${build}`);
    const code = await this.deps.shell.run(build, { folder, onLine, signal });
    session.invalidate();
    if (code === 127)
      throw new AppError(`${id} can't be built: there is no program for '${build}'.`);
    if (code !== 0)
      throw new AppError(
        `${id} can't be built: '${build}' ended with exit code ${code}. Its output says why.`,
      );
    this.built.set(place, await this.lastChange(folder));
  }

  private async lastChange(folder: string): Promise<number> {
    return (await latestChange(this.deps.files, folder)).modifiedMs;
  }
}
