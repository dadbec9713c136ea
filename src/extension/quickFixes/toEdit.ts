import * as vscode from 'vscode';
import type { FileChange } from '../../app/quickFixes/textChange';

/** Changes of files as one edit, which can be undone. */
export async function toEdit(changes: readonly FileChange[]): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const { file, isNew, isDeleted, changes: edits } of changes) {
    const uri = vscode.Uri.file(file);
    if (isDeleted) edit.deleteFile(uri, { ignoreIfNotExists: true });
    else if (isNew) {
      const contents = new TextEncoder().encode(edits.map(({ content }) => content).join(''));
      edit.createFile(uri, { ignoreIfExists: true, contents });
    } else {
      const document = await vscode.workspace.openTextDocument(uri);
      for (const { offset, length, content } of edits) {
        const start = document.positionAt(offset);
        const range = new vscode.Range(start, document.positionAt(offset + length));
        edit.replace(uri, range, content);
      }
    }
  }
  return edit;
}
