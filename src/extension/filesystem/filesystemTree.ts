import * as vscode from 'vscode';
import { OPT, TASK } from '../../core/filesystem/paths';
import { COMMAND } from '../commands/commandIds';
import { authorityOf } from '../files/strataAddress';
import { rowUri } from '../files/strataUri';
import type { Projects } from '../project/projects';
import type { FilesystemModel } from './filesystemModel';
import type { FsNode } from './fsNode';
import { entryDescription, entryTooltip, namesOf, sizeOfAll } from './words';

/** The rows of the merged tree as the editor draws them. */
export class FilesystemTree implements vscode.TreeDataProvider<FsNode>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: { dispose(): void };
  readonly onDidChangeTreeData = this.changes.event;

  /** @param onRoots takes what became of reading the roots: how many there are, or why not */
  constructor(
    private readonly model: FilesystemModel,
    private readonly projects: Projects,
    private readonly onRoots: (result: number | Error) => void,
  ) {
    this.subscription = model.onDidChange(() => this.changes.fire());
  }

  async getChildren(node?: FsNode): Promise<FsNode[]> {
    try {
      const nodes = await this.model.children(node);
      if (!node) this.onRoots(nodes.length);
      return [...nodes];
    } catch (error) {
      this.onRoots(error instanceof Error ? error : new Error(String(error)));
      return [];
    }
  }

  getParent({ parent }: FsNode): FsNode | undefined {
    return parent;
  }

  getTreeItem(node: FsNode): vscode.TreeItem {
    const { row, key, label, parent } = node;
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const isFolder = row.kind === 'directory';
    const item = new vscode.TreeItem(label, isFolder ? (parent ? Collapsed : Expanded) : None);
    const details = this.projects.find(key);
    const names = namesOf(details);
    const total = row.path === OPT && details ? sizeOfAll(details, this.taskSize()) : undefined;
    item.id = `${authorityOf(key)}${row.path}`;
    item.resourceUri = rowUri(key, row.path);
    item.iconPath = isFolder ? vscode.ThemeIcon.Folder : vscode.ThemeIcon.File;
    item.description = total ?? entryDescription(row, names);
    item.tooltip = new vscode.MarkdownString(entryTooltip(row, names, total));
    item.contextValue = contextOf(node);
    item.accessibilityInformation = {
      label: `${label}, ${total ?? entryDescription(row, names)}`,
    };
    if (!isFolder) item.command = { command: COMMAND.openFile, title: 'Open', arguments: [node] };
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
  }

  private taskSize(): number {
    return this.model.get(TASK)?.row.size ?? 0;
  }
}

function contextOf({ row }: FsNode): string {
  if (row.kind === 'directory') return 'folder';
  return row.overrides.length > 0 ? 'file.overriding' : 'file';
}
