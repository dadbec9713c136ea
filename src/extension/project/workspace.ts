import * as vscode from 'vscode';
import type { WorkspaceFolder } from './projects';

const TEMPLATES =
  '**/{template.yaml,template.yml,template.json,*[-._]template.yaml,*[-._]template.yml,*.template,cdk.json,cdk.out/manifest.json}';

export function workspaceFolders(): WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri, name }) => ({ folder: uri.fsPath, name }));
}

export async function hasTemplate(folder: string): Promise<boolean> {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), TEMPLATES);
  return (await vscode.workspace.findFiles(pattern, '**/node_modules/**', 1)).length > 0;
}
