import * as vscode from 'vscode';
import { activeExtension, findingsIn, workspaceFolder } from './extension';

const FILE = 'src/caption/app.py';

describe('findings while typing', () => {
  before(() => activeExtension());

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('follow a source that is not saved, and go back with it', async () => {
    const uri = vscode.Uri.joinPath(workspaceFolder(), FILE);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await replaceStart(uri, 0, 'import nowhere_at_all\n');
    await findingsIn(FILE, (codes) => codes.includes('import.unresolved'));
    await replaceStart(uri, 'import nowhere_at_all\n'.length, '');
    await findingsIn(
      FILE,
      (codes) => !codes.includes('import.unresolved') && codes.includes('import.from-layer'),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

/** Replaces the first characters of a document, as typing does. */
async function replaceStart(uri: vscode.Uri, length: number, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), document.positionAt(length)), text);
  await vscode.workspace.applyEdit(edit);
}
