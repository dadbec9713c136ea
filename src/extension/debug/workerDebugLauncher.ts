import type { WorkerClient } from '../../worker/client';
import type { DebugLauncher, DebugRequest, DebugRun } from './debugLauncher';

/** Debugs through the worker, where sandboxes live. */
export class WorkerDebugLauncher implements DebugLauncher {
  constructor(private readonly worker: WorkerClient) {}

  async launch(
    request: DebugRequest,
    onLog: (line: string) => void,
    signal: AbortSignal,
  ): Promise<DebugRun> {
    const { project: folder, function: id, ...rest } = request;
    const listening = this.worker.onEvent((told) => {
      if (told.event === 'log' && told.folder === folder && told.function === id) onLog(told.line);
    });
    try {
      const asked = { folder, function: id, ...rest };
      const { session, endpoint, warnings } = await this.worker.ask('debugStart', asked, signal);
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

  async listFunctions(project: string): Promise<readonly string[]> {
    const { functions } = await this.worker.ask('functions', { folder: project });
    return functions.map(({ id }) => id);
  }
}
