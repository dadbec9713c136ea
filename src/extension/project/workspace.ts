import * as vscode from 'vscode';
import type { WorkspaceFolder } from './projects';

const TEMPLATES =
  '**/{template.yaml,template.yml,template.json,*[-._]template.yaml,*[-._]template.yml,*.template,cdk.json,cdk.out/manifest.json,serverless.{yml,yaml,json,ts,js,mjs,cjs}}';
/** Most of what Terraform describes has nothing to do with Lambda. */
const TERRAFORM = '**/*.{tf,tf.json,tofu,tofu.json}';
const FUNCTION_IN_TERRAFORM = /aws_lambda_function|terraform-aws-modules\/(terraform-aws-)?lambda/;
const MAX_CONFIGURATIONS = 500;

export function workspaceFolders(): WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri, name }) => ({ folder: uri.fsPath, name }));
}

/** Whether a folder has what defines functions, broken or not. */
export async function hasTemplate(folder: string): Promise<boolean> {
  const manifest = vscode.Uri.joinPath(vscode.Uri.file(folder), 'strata.json');
  if (await holds(manifest, /"functions"/)) return true;
  if ((await find(folder, TEMPLATES, 1)).length > 0) return true;
  const configurations = await find(folder, TERRAFORM, MAX_CONFIGURATIONS);
  const found = await Promise.all(configurations.map((one) => holds(one, FUNCTION_IN_TERRAFORM)));
  return found.includes(true);
}

function find(folder: string, pattern: string, most: number): Thenable<readonly vscode.Uri[]> {
  const within = new vscode.RelativePattern(vscode.Uri.file(folder), pattern);
  return vscode.workspace.findFiles(within, '**/node_modules/**', most);
}

/** Told by the text alone: it may be broken while someone types. */
async function holds(file: vscode.Uri, pattern: RegExp): Promise<boolean> {
  try {
    return pattern.test(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch {
    return false;
  }
}
