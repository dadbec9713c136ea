import * as vscode from 'vscode';
import type { FunctionDetails } from '../../app/browseDocuments';
import { OPT, TASK } from '../../core/filesystem/paths';
import { COMMAND } from '../commands/commandIds';
import { authorityOf } from '../files/strataAddress';
import { rowUri } from '../files/strataUri';
import { sameFunction, type FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import type { FilesystemModel } from './filesystemModel';
import type { FsNode } from './fsNode';
import { entryDescription, entryTooltip, namesOf, sizeOfAll, type LayerNames } from './words';

/** The rows of the merged tree as the editor draws them. */
export class FilesystemTree implements vscode.TreeDataProvider<FsNode>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: { dispose(): void };
  /** The same for row after row. */
  private last: { readonly key: FunctionKey; readonly authority: string } | undefined;
  private lastNames:
    { readonly details: FunctionDetails | undefined; readonly names: LayerNames } | undefined;
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
    const authority = this.authority(key);
    const description = this.totalOf(node) ?? entryDescription(row, this.names(details));
    item.id = `${authority}${row.path}`;
    item.resourceUri = rowUri(authority, row.path);
    item.iconPath = isFolder ? vscode.ThemeIcon.Folder : vscode.ThemeIcon.File;
    item.description = description;
    item.contextValue = contextOf(node);
    item.accessibilityInformation = { label: `${label}, ${description}` };
    if (!isFolder) item.command = { command: COMMAND.openFile, title: 'Open', arguments: [node] };
    return item;
  }

  /** A folder can have thousands of rows; the pointer rests on one. */
  resolveTreeItem(item: vscode.TreeItem, node: FsNode): vscode.TreeItem {
    const names = this.names(this.projects.find(node.key));
    item.tooltip = new vscode.MarkdownString(entryTooltip(node.row, names, this.totalOf(node)));
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
  }

  /** What Lambda counts, at the row of all layers. */
  private totalOf({ key, row }: FsNode): string | undefined {
    const isAll = row.path === OPT && !this.model.filter.scope;
    const details = isAll ? this.projects.find(key) : undefined;
    return details && sizeOfAll(details, this.model.get(TASK)?.row.size ?? 0);
  }

  private authority(key: FunctionKey): string {
    if (!sameFunction(this.last?.key, key)) this.last = { key, authority: authorityOf(key) };
    return this.last?.authority ?? '';
  }

  private names(details: FunctionDetails | undefined): LayerNames {
    if (!this.lastNames || this.lastNames.details !== details)
      this.lastNames = { details, names: namesOf(details) };
    return this.lastNames.names;
  }
}

function contextOf({ row }: FsNode): string {
  if (row.kind === 'directory') return 'folder';
  const overriding = row.overrides.length > 0 ? '.overriding' : '';
  return `file${overriding}${row.hiddenBy === undefined ? '' : '.hidden'}`;
}
