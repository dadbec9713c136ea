import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Projects } from '../project/projects';
import { layerOf } from './layerAt';

const FIXES = [
  { title: 'Map to a folder or zip…', command: COMMAND.mapLayer },
  { title: 'Map to an ARN…', command: COMMAND.mapLayerToArn },
];

/** Ways to say in `strata.json` what a layer is that can't be known. */
export class MapFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly projects: Projects) {}

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics.flatMap((diagnostic) => {
      const found = layerOf(this.projects, uri.fsPath, diagnostic);
      if (!found) return [];
      return FIXES.map(({ title, command }) => {
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.command = { title, command, arguments: [found] };
        return action;
      });
    });
  }
}
