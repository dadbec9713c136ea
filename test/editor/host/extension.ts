import * as vscode from 'vscode';
import type { Face } from '../../../src/extension/compositionRoot';

const WAIT_MS = 30_000;

/** The extension as the editor knows it, active. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('strata-lambda.strata-lambda');
  if (!extension) throw new Error('The editor does not know the extension.');
  await extension.activate();
  return extension;
}

/** The views as the editor asks them. */
export async function activeFace(): Promise<Face> {
  return (await activeExtension()).exports as Face;
}

export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  return folder.uri;
}

/** Resolves with the findings that Strata shows in a file of the workspace, once `isEnough` of them are there. */
export async function findingsIn(
  file: string,
  isEnough: (codes: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), file);
  const read = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'strata');
  await until(
    () => isEnough(codesOf(read())),
    () => `${file} has ${codesOf(read()).join(', ') || 'no findings'}`,
  );
  return read();
}

export function codesOf(diagnostics: readonly vscode.Diagnostic[]): string[] {
  return diagnostics.map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** Waits for something that happens in its own time; a failure says how far it came. */
export async function until(
  isDone: () => boolean | Promise<boolean>,
  state: () => string,
): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error(`Waited for ${WAIT_MS / 1000} s: ${state()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
