import * as vscode from 'vscode';
import type { Asks } from '../project/projects';
import { parseLayer, SCHEME } from './strataAddress';
import type { StrataFiles } from './strataFiles';

/**
 * A link to what a function sees at a path (from a finding, say) opens as the one file that it is: breakpoints and
 * language features work there only.
 */
export function keepOneIdentity(files: StrataFiles, worker: Asks): vscode.Disposable {
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    const uri = editor?.document.uri;
    if (!editor || uri?.scheme !== SCHEME || parseLayer(uri.query) !== undefined) return;
    void replace(editor, uri).catch(() => undefined); // It stays open as what it is.
  });

  async function replace(editor: vscode.TextEditor, uri: vscode.Uri): Promise<void> {
    const { folder, id } = await files.functionOf(uri);
    const place = await worker.ask('locate', { folder, function: id, path: uri.path });
    if (place.kind !== 'file' || vscode.window.activeTextEditor !== editor) return;
    const { viewColumn, selection } = editor;
    await vscode.window.showTextDocument(vscode.Uri.file(place.file), {
      ...(viewColumn !== undefined && { viewColumn }),
      selection,
      preview: true,
    });
    const left = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputText && isSame(input.uri, uri));
    if (left) await vscode.window.tabGroups.close(left, true);
  }
}

function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}
