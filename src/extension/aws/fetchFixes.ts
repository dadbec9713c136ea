import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import { layerOf } from '../functions/layerAt';
import type { Projects } from '../project/projects';

/** "Fetch layer from AWS" where a finding says that a layer by its ARN is not here. */
export class FetchFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly projects: Projects) {}

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (!vscode.workspace.isTrusted) return [];
    return diagnostics.flatMap((diagnostic) => {
      const found = layerOf(this.projects, uri.fsPath, diagnostic);
      if (found?.layer.status !== 'remote' || found.layer.remote === undefined) return [];
      const title = 'Fetch layer from AWS';
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { title, command: COMMAND.fetchLayer, arguments: [found] };
      return action;
    });
  }
}
