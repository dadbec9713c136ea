import * as vscode from 'vscode';
import type { Place } from '../app/browseDocuments';
import type { Range } from '../core/position';

/** The editor counts lines and columns from 0. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

/** Opens a place of the workspace, as a preview. */
export async function showPlace({ file, range }: Place): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(file), {
    selection: toRange(range),
    preview: true,
  });
}
