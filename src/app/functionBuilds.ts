import type { Files } from '../core/ports/files';
import type { Shell } from '../core/ports/shell';
import { latestChange } from '../projects/latestChange';
import { runBuild } from './runBuild';
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
    try {
      await runBuild(this.deps.shell, id, build, { folder, onLine, signal });
    } finally {
      session.invalidate();
    }
    this.built.set(place, await this.lastChange(folder));
  }

  private async lastChange(folder: string): Promise<number> {
    return (await latestChange(this.deps.files, folder)).modifiedMs;
  }
}
