import * as vscode from 'vscode';
import type { ActiveFunction } from '../project/activeFunction';
import type { FunctionKey } from '../project/functionKey';
import { functionOfHandler } from '../project/handlerFunction';
import type { Projects } from '../project/projects';
import { DEBUG_TYPE, type StrataConfiguration, type TimeoutInPauses } from './debugConfiguration';

/** Offers a configuration for every function, and fills in what a configuration leaves out. */
export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(
    private readonly projects: Projects,
    private readonly active: ActiveFunction,
  ) {}

  provideDebugConfigurations(
    folder: vscode.WorkspaceFolder | undefined,
  ): vscode.DebugConfiguration[] {
    return this.projects.functions
      .filter((key) => folder === undefined || key.folder === folder.uri.fsPath)
      .map((key) => configurationOf(key));
  }

  /** F5 without a launch.json debugs the function whose handler is in the editor, else the active one. */
  resolveDebugConfiguration(
    folder: vscode.WorkspaceFolder | undefined,
    given: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    const { function: id, project } = given as StrataConfiguration;
    const place = project ?? folder?.uri.fsPath;
    const named =
      id === undefined
        ? undefined
        : this.projects.functions.find(
            (key) => key.id === id && (place === undefined || key.folder === place),
          );
    const key = named ?? (id === undefined ? this.likelyFunction() : undefined);
    if (key)
      return {
        ...configurationOf(key),
        timeout: timeoutSetting(folder),
        ...given,
        function: key.id,
        project: key.folder,
        type: DEBUG_TYPE,
        request: given.request === 'attach' ? 'attach' : 'launch',
      };
    const message =
      id === undefined
        ? 'Choose a function to debug in the Strata view first.'
        : `There is no function '${id}' in this workspace.`;
    void vscode.window.showErrorMessage(message);
    return undefined;
  }

  private likelyFunction(): FunctionKey | undefined {
    const file = vscode.window.activeTextEditor?.document.uri.fsPath;
    return functionOfHandler(this.projects, file, this.active.current) ?? this.active.current;
  }
}

function configurationOf({ folder, id }: FunctionKey): vscode.DebugConfiguration {
  return {
    type: DEBUG_TYPE,
    request: 'launch',
    name: `Debug ${id}`,
    project: folder,
    function: id,
    event: {},
  };
}

function timeoutSetting(folder: vscode.WorkspaceFolder | undefined): TimeoutInPauses | undefined {
  return vscode.workspace.getConfiguration('strata.debug', folder).get('timeout');
}
