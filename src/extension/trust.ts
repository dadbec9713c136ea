import * as vscode from 'vscode';

/**
 * Whether the workspace is trusted; says what is not done without that, and leads to where it is changed.
 * @param message what works, and what does not
 */
export async function isTrusted(message: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = 'Manage trust';
  if ((await vscode.window.showWarningMessage(message, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
  return vscode.workspace.isTrusted;
}
