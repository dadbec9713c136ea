import * as vscode from 'vscode';
import { basename } from '../../core/filesystem/paths';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { FilesystemView } from '../filesystem/filesystemView';
import type { FsNode } from '../filesystem/fsNode';
import type { FunctionKey } from '../project/functionKey';
import type { Asks, Projects } from '../project/projects';
import { strataUri } from './strataUri';
import { diffTitle, providerName, whyNotRevealed } from './words';

/** Where a row's bytes are; nothing when they can't be had. */
type Located = vscode.Uri | 'directory' | undefined;

/** Opening, comparing and finding the files of the merged filesystem. */
export class FileCommands {
  constructor(
    private readonly worker: Asks,
    private readonly projects: Projects,
    private readonly view: FilesystemView,
    commands: Commands,
  ) {
    commands.register(COMMAND.openFile, (node?: FsNode) => this.open(node));
    commands.register(COMMAND.compareWithReplaced, (node?: FsNode) => this.compare(node));
    commands.register(COMMAND.compareWithSeen, (node?: FsNode) => this.compareWithSeen(node));
    commands.register(COMMAND.copyRuntimePath, (node?: FsNode) => this.copyPath(node));
    commands.register(COMMAND.revealImport, () => this.revealImport());
  }

  /** Opens the one file that an entry is. */
  private async open(given: FsNode | undefined): Promise<void> {
    const node = given ?? this.view.selected;
    if (!node) return;
    const uri = await this.placeOf(node);
    if (uri === 'directory') await this.view.reveal(node.key, node.row.path);
    else if (uri) await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
  }

  private async compare(given: FsNode | undefined): Promise<void> {
    const node = given ?? this.view.selected;
    if (!node || node.row.overrides.length === 0) return;
    const replaced = await pickReplaced(node, this.layerNames(node.key));
    if (replaced === undefined) return;
    const before = strataUri(node.key, node.row.path, replaced);
    await this.diff(node, [before, replaced], [await this.placeOf(node), providerOf(node)]);
  }

  /** Of a file that a later layer replaced: against that one's. */
  private async compareWithSeen(given: FsNode | undefined): Promise<void> {
    const node = given ?? this.view.selected;
    if (node?.row.hiddenBy === undefined) return;
    const own = await this.placeOf(node);
    const seen = await this.locate(node.key, node.row.path);
    await this.diff(node, [own, providerOf(node)], [seen, node.row.hiddenBy]);
  }

  /** Shows two layers' versions of a row side by side, when both are files. */
  private async diff(
    { key, row }: FsNode,
    [before, older]: readonly [Located, number],
    [after, newer]: readonly [Located, number],
  ): Promise<void> {
    if (!(before instanceof vscode.Uri) || !(after instanceof vscode.Uri)) return;
    const names = this.layerNames(key);
    const [old, now] = [providerName(older, names), providerName(newer, names)];
    const title = diffTitle(basename(row.path), old, now);
    await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true });
  }

  private async copyPath(given: FsNode | undefined): Promise<void> {
    const node = given ?? this.view.selected;
    if (node) await vscode.env.clipboard.writeText(node.row.path);
  }

  /** Shows in the tree what the import at the cursor loads. */
  private async revealImport(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const folder = editor && vscode.workspace.getWorkspaceFolder(editor.document.uri)?.uri.fsPath;
    if (!editor || folder === undefined) return;
    // Analysis reads the disk.
    if (editor.document.isDirty) await editor.document.save();
    const { line, character } = editor.selection.active;
    const answer = await this.worker.ask('importAt', {
      folder,
      file: editor.document.uri.fsPath,
      line: line + 1,
      column: character + 1,
    });
    const reason = whyNotRevealed(answer);
    if (reason !== undefined) void vscode.window.showInformationMessage(reason);
    else if (answer?.resolution.status === 'resolved')
      await this.view.reveal({ folder, id: answer.function }, answer.resolution.path);
  }

  /** The one file that a row is; what a later layer replaced has no file of its own. */
  private placeOf(node: FsNode): Promise<Located> {
    const { key, row } = node;
    return row.hiddenBy === undefined
      ? this.locate(key, row.path)
      : Promise.resolve(strataUri(key, row.path, providerOf(node)));
  }

  private async locate({ folder, id }: FunctionKey, path: string): Promise<Located> {
    const place = await this.worker.ask('locate', { folder, function: id, path });
    if (place.kind === 'file') return vscode.Uri.file(place.file);
    if (place.kind === 'directory') return 'directory';
    void vscode.window.showInformationMessage(place.reason);
    return undefined;
  }

  private layerNames(key: FunctionKey): ReadonlyMap<number, string> {
    const layers = this.projects.find(key)?.layers ?? [];
    return new Map(layers.map(({ position, name }) => [position, name]));
  }
}

function providerOf({ row }: FsNode): number {
  return row.providers[0] ?? 0;
}

/** The layer whose version is compared; asked only when several were replaced. */
async function pickReplaced(
  { row }: FsNode,
  names: ReadonlyMap<number, string>,
): Promise<number | undefined> {
  const [first, ...others] = row.overrides;
  if (others.length === 0) return first?.layer;
  const items = row.overrides.toReversed().map(({ layer, identical }) => ({
    label: providerName(layer, names),
    description: identical ? 'identical' : 'different',
    layer,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: row.path,
    placeHolder: 'Compare with the version of',
  });
  return chosen?.layer;
}
