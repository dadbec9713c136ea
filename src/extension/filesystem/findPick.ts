import * as vscode from 'vscode';
import { basename, dirname } from '../../core/filesystem/paths';
import { logFailure } from '../commands/commands';
import type { FunctionKey } from '../project/functionKey';
import type { Asks } from '../project/projects';

const PAUSE_MS = 80;

interface FoundItem extends vscode.QuickPickItem {
  readonly path: string;
}

/** Finds paths of the merged filesystem by name, as one types. */
export class FindPick {
  constructor(
    private readonly worker: Asks,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The chosen path; `undefined` when nothing was chosen. */
  ask({ folder, id }: FunctionKey): Promise<string | undefined> {
    const pick = vscode.window.createQuickPick<FoundItem>();
    pick.title = `Find in the filesystem of ${id}`;
    pick.placeholder = 'Part of a name of a file or folder';
    let running = new AbortController();
    let timer: NodeJS.Timeout | undefined;

    const search = async (text: string): Promise<void> => {
      running.abort();
      const { signal } = (running = new AbortController());
      if (text.trim() === '') {
        pick.items = [];
        pick.busy = false;
        return;
      }
      pick.busy = true;
      try {
        const params = { folder, function: id, text: text.trim() };
        const paths = await this.worker.ask('find', params, signal);
        if (signal.aborted) return;
        pick.items = paths.map(toItem);
      } catch (error) {
        logFailure(this.log, error);
      }
      if (!signal.aborted) pick.busy = false;
    };
    return new Promise((resolve) => {
      pick.onDidChangeValue((text) => {
        clearTimeout(timer);
        timer = setTimeout(() => void search(text), PAUSE_MS);
      });
      pick.onDidAccept(() => {
        resolve(pick.selectedItems[0]?.path);
        pick.hide();
      });
      pick.onDidHide(() => {
        clearTimeout(timer);
        running.abort();
        pick.dispose();
        resolve(undefined);
      });
      pick.show();
    });
  }
}

function toItem(path: string): FoundItem {
  return { label: basename(path), description: dirname(path), path, alwaysShow: true };
}
