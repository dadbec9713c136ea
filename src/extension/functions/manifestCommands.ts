import path from 'node:path';
import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import {
  EMPTY_MANIFEST,
  isLayerArn,
  manifestKey,
  manifestWithLayer,
  mapLayerChanges,
} from './manifestText';
import type { Projects } from '../project/projects';
import type { LayerOfProject } from './layerAt';
import { LayerCodeActions } from './layerCodeActions';
import type { LayerNode } from './nodes';

const FILE = 'strata.json';

/** Ways to say in `strata.json` what a layer is that can't be known. */
const MAP_FIXES = [
  { title: 'Map to a folder or zip…', command: COMMAND.mapLayer },
  { title: 'Map to an ARN…', command: COMMAND.mapLayerToArn },
];

/** Commands that write `strata.json`, as ordinary edits that can be undone. */
export function registerManifest(commands: Commands, projects: Projects): vscode.Disposable {
  commands.register(COMMAND.createManifest, () => create());
  commands.register(COMMAND.mapLayer, (given: LayerNode | LayerOfProject) =>
    mapToPlace(layerGiven(given)),
  );
  commands.register(COMMAND.mapLayerToArn, (given: LayerNode | LayerOfProject) =>
    mapToArn(layerGiven(given)),
  );
  const fixes = new LayerCodeActions(projects, () => MAP_FIXES);
  return vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, fixes, {
    providedCodeActionKinds: LayerCodeActions.kinds,
  });
}

/** From its row or from a quick fix. */
function layerGiven(given: LayerNode | LayerOfProject): LayerOfProject {
  return 'parent' in given ? { folder: given.parent.folder, layer: given.layer } : given;
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

async function mapToPlace(target: LayerOfProject): Promise<void> {
  const { folder, layer } = target;
  const place = await askPlace(layer.name, folder);
  if (!place) return;
  await writeLayer(target, path.relative(folder, place.fsPath).split(path.sep).join('/'));
}

async function mapToArn(target: LayerOfProject): Promise<void> {
  const arn = await vscode.window.showInputBox({
    title: `Map layer '${target.layer.name}' to`,
    prompt: 'The ARN of a layer version',
    placeHolder: 'arn:aws:lambda:eu-central-1:123456789012:layer:shared:7',
    ignoreFocusOut: true,
    validateInput: (text) =>
      isLayerArn(text.trim()) ? undefined : 'This is no ARN of a layer version.',
  });
  if (arn !== undefined) await writeLayer(target, arn.trim());
}

/** Writes what a layer is: a folder or zip relative to the project, or an ARN. */
async function writeLayer({ folder, layer }: LayerOfProject, place: string): Promise<void> {
  const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), FILE);
  const key = manifestKey(layer);
  const document = await openIfThere(uri);
  const edit = new vscode.WorkspaceEdit();
  if (document) {
    const changes = mapLayerChanges(document.getText(), key, place);
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
    const contents = new TextEncoder().encode(manifestWithLayer(key, place));
    edit.createFile(uri, { contents });
  }
  await vscode.workspace.applyEdit(edit);
  await show(uri, place);
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
