import type { WorkerClient } from '../../worker/client';
import type { Methods } from '../../worker/protocol';
import type { RunSettings } from '../runs/runSettings';
import type { AttachRequest, DebugLauncher, DebugRequest, DebugRun } from './debugLauncher';

/** Debugs through the worker, where sandboxes live. */
export class WorkerDebugLauncher implements DebugLauncher {
  constructor(
    private readonly worker: WorkerClient,
    private readonly settings: Pick<RunSettings, 'of'>,
  ) {}

  launch(
    { project: folder, function: id, ...rest }: DebugRequest,
    onLog: (line: string) => void,
    signal: AbortSignal,
  ): Promise<DebugRun> {
    const chosen = this.settings.of({ folder, id });
    const environment = { ...chosen.environment, ...rest.environment };
    const asked = { ...chosen, ...rest, folder, function: id, environment };
    return this.begin(asked, onLog, () => this.worker.ask('debugStart', asked, signal));
  }

  attach(
    { project: folder, function: id, countsPauses }: AttachRequest,
    onLog: (line: string) => void,
    signal: AbortSignal,
  ): Promise<DebugRun> {
    const asked = { folder, function: id, countsPauses };
    return this.begin(asked, onLog, () => this.worker.ask('debugAttach', asked, signal));
  }

  async listFunctions(project: string): Promise<readonly string[]> {
    const { functions } = await this.worker.ask('functions', { folder: project });
    return functions.map(({ id }) => id);
  }

  private async begin(
    key: { readonly folder: string; readonly function: string },
    onLog: (line: string) => void,
    start: () => Promise<Methods['debugStart']['result']>,
  ): Promise<DebugRun> {
    const listening = this.worker.onEvent((told) => {
      const isOurs = told.event === 'log' && told.folder === key.folder;
      if (isOurs && told.function === key.function) onLog(told.line);
    });
    try {
      const { session, endpoint, warnings } = await start();
      const result = this.worker.ask('debugResult', { session });
      result.catch(() => undefined); // told to whoever awaits it
      const stop = async (): Promise<void> => {
        await this.worker.ask('debugStop', { session }).catch(() => undefined);
        listening.dispose();
      };
      return { endpoint, warnings, result, stop };
    } catch (error) {
      listening.dispose();
      throw error;
    }
  }
}
