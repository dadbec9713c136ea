import * as vscode from 'vscode';
import type { WorkspaceFolder } from './projects';

const TEMPLATES =
  '**/{template.yaml,template.yml,template.json,*[-._]template.yaml,*[-._]template.yml,*.template,cdk.json,cdk.out/manifest.json,serverless.{yml,yaml,json,ts,js,mjs,cjs}}';

export function workspaceFolders(): WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri, name }) => ({ folder: uri.fsPath, name }));
}

/** Whether a folder has what defines functions, broken or not. */
export async function hasTemplate(folder: string): Promise<boolean> {
  if (await declaresFunctions(folder)) return true;
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), TEMPLATES);
  return (await vscode.workspace.findFiles(pattern, '**/node_modules/**', 1)).length > 0;
}

/** Told by the text alone: it may be broken while someone types. */
async function declaresFunctions(folder: string): Promise<boolean> {
  const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), 'strata.json');
  try {
    return new TextDecoder()
      .decode(await vscode.workspace.fs.readFile(uri))
      .includes('"functions"');
  } catch {
    return false;
  }
}
