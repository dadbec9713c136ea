import * as vscode from 'vscode';
import type { LayerRow } from '../../app/browseDocuments';
import type { Projects } from '../project/projects';
import { layerOf } from './layerAt';

/** A command that is offered where a finding says that a layer is not here. */
export interface LayerFix {
  readonly title: string;
  readonly command: string;
}

/** Offers commands at findings about layers; each gets the layer. */
export class LayerCodeActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(
    private readonly projects: Projects,
    private readonly fixesFor: (layer: LayerRow) => readonly LayerFix[],
  ) {}

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics.flatMap((diagnostic) => {
      const found = layerOf(this.projects, uri.fsPath, diagnostic);
      if (!found) return [];
      return this.fixesFor(found.layer).map(({ title, command }) => {
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.command = { title, command, arguments: [found] };
        return action;
      });
    });
  }
}
