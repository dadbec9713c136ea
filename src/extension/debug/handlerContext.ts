import * as vscode from 'vscode';
import { setContext } from '../contexts';
import type { ActiveFunction } from '../project/activeFunction';
import { functionOfHandler } from '../project/handlerFunction';
import type { Projects } from '../project/projects';

/** Keeps the context that gives F5 to a handler's file; who wrote a launch.json has said what F5 starts. */
export function keepHandlerContext(projects: Projects, active: ActiveFunction): vscode.Disposable {
  const update = (): void => setContext('strata.isHandlerToDebug', isHandlerToDebug());
  projects.onDidRead(update);
  projects.onDidRemove(update);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('launch')) update();
    }),
  );

  function isHandlerToDebug(): boolean {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme !== 'file' || launchesSomething(uri)) return false;
    return functionOfHandler(projects, uri.fsPath, active.current) !== undefined;
  }
}

function launchesSomething(uri: vscode.Uri): boolean {
  const launch = vscode.workspace.getConfiguration('launch', uri);
  return ['configurations', 'compounds'].some(
    (list) => (launch.get<readonly unknown[]>(list) ?? []).length > 0,
  );
}
