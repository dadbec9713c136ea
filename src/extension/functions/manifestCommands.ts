import path from 'node:path';
import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { EMPTY_MANIFEST, manifestKey, manifestWithLayer, mapLayerChanges } from './manifestText';
import type { LayerNode } from './nodes';

const FILE = 'strata.json';

/** Commands that write `strata.json`, as ordinary edits that can be undone. */
export function registerManifest(commands: Commands): void {
  commands.register(COMMAND.createManifest, () => create());
  commands.register(COMMAND.mapLayer, (node: LayerNode) => mapLayer(node));
}

async function create(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (!folder) return;
  const uri = vscode.Uri.joinPath(folder.uri, FILE);
  const edit = new vscode.WorkspaceEdit();
  const contents = new TextEncoder().encode(EMPTY_MANIFEST);
  edit.createFile(uri, { ignoreIfExists: true, contents });
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(uri);
}

async function mapLayer({ parent, layer }: LayerNode): Promise<void> {
  const place = await askPlace(layer.name, parent.folder);
  if (!place) return;
  const uri = vscode.Uri.joinPath(vscode.Uri.file(parent.folder), FILE);
  const key = manifestKey(layer);
  const relative = path.relative(parent.folder, place.fsPath).split(path.sep).join('/');
  const document = await openIfThere(uri);
  const edit = new vscode.WorkspaceEdit();
  if (document) {
    const changes = mapLayerChanges(document.getText(), key, relative);
    if (!changes) {
      await vscode.window.showTextDocument(document);
      void vscode.window.showErrorMessage(`${FILE} is no JSON object. Mend it, and map again.`);
      return;
    }
    for (const { offset, length, content } of changes) {
      const range = new vscode.Range(
        document.positionAt(offset),
        document.positionAt(offset + length),
      );
      edit.replace(uri, range, content);
    }
  } else {
    const contents = new TextEncoder().encode(manifestWithLayer(key, relative));
    edit.createFile(uri, { contents });
  }
  await vscode.workspace.applyEdit(edit);
  await show(uri, relative);
}

/** A folder and a zip need dialogs of their own: on most systems one dialog can't take both. */
async function askPlace(name: string, folder: string): Promise<vscode.Uri | undefined> {
  const title = `Map layer '${name}' to`;
  const kind = await vscode.window.showQuickPick(
    [
      { label: 'A folder…', iconPath: new vscode.ThemeIcon('folder'), isFolder: true },
      { label: 'A zip…', iconPath: new vscode.ThemeIcon('file-zip'), isFolder: false },
    ],
    { title, placeHolder: 'Where its contents are on this machine' },
  );
  if (!kind) return undefined;
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: 'Map',
    defaultUri: vscode.Uri.file(folder),
    canSelectFolders: kind.isFolder,
    canSelectFiles: !kind.isFolder,
    ...(!kind.isFolder && { filters: { Zip: ['zip', 'jar'] } }),
  });
  return chosen?.[0];
}

async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** The new text in the editor, selected; it is saved by whoever wants it. */
async function show(uri: vscode.Uri, place: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri);
  const text = editor.document.getText();
  const start = text.indexOf(JSON.stringify(place));
  if (start === -1) return;
  const [from, to] = [start + 1, start + 1 + place.length];
  const { document } = editor;
  editor.selection = new vscode.Selection(document.positionAt(from), document.positionAt(to));
}
