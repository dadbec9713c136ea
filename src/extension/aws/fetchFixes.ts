import * as vscode from 'vscode';
import type { LayerRow } from '../../app/browseDocuments';
import { COMMAND } from '../commands/commandIds';
import type { Projects } from '../project/projects';
import { toRange } from '../ranges';

/** A layer of a project, without the row that shows it. */
export interface LayerToFetchHere {
  readonly folder: string;
  readonly layer: Pick<LayerRow, 'name' | 'remote'>;
}

const CODES: readonly unknown[] = ['layer.unresolved', 'layer.unreadable'];

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
    return diagnostics.filter(isAboutLayer).flatMap((diagnostic) => {
      const layer = this.layerAt(uri.fsPath, diagnostic.range);
      if (!layer) return [];
      const title = 'Fetch layer from AWS';
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { title, command: COMMAND.fetchLayer, arguments: [layer] };
      return action;
    });
  }

  private layerAt(file: string, range: vscode.Range): LayerToFetchHere | undefined {
    for (const { folder, functions } of this.projects.all) {
      for (const layer of functions.flatMap(({ layers }) => layers)) {
        const { location, remote, status } = layer;
        if (status !== 'remote' || remote === undefined || location?.file !== file) continue;
        if (toRange(location.range).isEqual(range)) return { folder, layer };
      }
    }
    return undefined;
  }
}

function isAboutLayer({ source, code }: vscode.Diagnostic): boolean {
  return source === 'strata' && typeof code === 'object' && CODES.includes(code.value);
}
