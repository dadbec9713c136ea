import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { FilesystemView } from '../filesystem/filesystemView';
import type { ActiveFunction } from '../project/activeFunction';
import { toFunctionKey } from '../project/functionKey';
import type { Asks, Projects } from '../project/projects';
import { SIZES_VIEW, SizesPanels } from './sizesPanels';

export interface SizesDeps {
  readonly extensionUri: vscode.Uri;
  readonly worker: Asks;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly filesystemView: FilesystemView;
  readonly commands: Commands;
}

/** The picture of sizes: from the views and the palette, back after a restart, and from a box to the tree. */
export function registerSizes(deps: SizesDeps): vscode.Disposable {
  const { projects, active, filesystemView, commands } = deps;
  const panels = new SizesPanels(deps.extensionUri, deps.worker, (key, path) => {
    void vscode.commands.executeCommand(COMMAND.revealPath, { ...key, path });
  });
  commands.register(COMMAND.showSizes, (given?: unknown) => {
    const key = toFunctionKey(given) ?? active.current;
    if (key) panels.show(key);
  });
  commands.register(COMMAND.revealPath, async (given?: unknown) => {
    const key = toFunctionKey(given);
    const { path } = (given ?? {}) as { readonly path?: unknown };
    if (key && typeof path === 'string') await filesystemView.reveal(key, path);
  });
  return vscode.Disposable.from(
    panels,
    projects.onDidRead(({ folder }) => panels.refresh(folder)),
    projects.onDidRemove((folder) => panels.close(folder)),
    vscode.window.registerWebviewPanelSerializer(SIZES_VIEW, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        const key = toFunctionKey(state);
        if (key && projects.get(key.folder)) panels.adopt(panel, key);
        else panel.dispose();
        return Promise.resolve();
      },
    }),
  );
}
