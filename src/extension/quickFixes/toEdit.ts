import * as vscode from 'vscode';
import type { FileChange } from '../../app/quickFixes/textChange';

/** @param confirm heads a list of the changes, which a person must confirm; left out: they are made at once */
export async function toEdit(
  changes: readonly FileChange[],
  confirm?: string,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const metadata = confirm === undefined ? undefined : { label: confirm, needsConfirmation: true };
  for (const { file, isNew, isDeleted, changes: edits } of changes) {
    const uri = vscode.Uri.file(file);
    if (isDeleted) edit.deleteFile(uri, { ignoreIfNotExists: true }, metadata);
    else if (isNew) {
      const contents = new TextEncoder().encode(edits.map(({ content }) => content).join(''));
      edit.createFile(uri, { ignoreIfExists: true, contents }, metadata);
    } else {
      const document = await vscode.workspace.openTextDocument(uri);
      for (const { offset, length, content } of edits) {
        const start = document.positionAt(offset);
        const range = new vscode.Range(start, document.positionAt(offset + length));
        edit.replace(uri, range, content, metadata);
      }
    }
  }
  return edit;
}
