import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { setContext } from '../contexts';
import type { ActiveFunction } from '../project/activeFunction';
import type { FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import { showPlace } from '../ranges';
import { revealPatiently } from '../reveal';
import type { FunctionsTree } from './functionsTree';
import { functionOf, type FunctionNode, type FunctionsNode, type LayerNode } from './nodes';
import { viewMessage, viewState } from './viewState';
import path from 'node:path';

/** The Functions view: what it says around its tree, and its commands. */
export class FunctionsView implements vscode.Disposable {
  private readonly view: vscode.TreeView<FunctionsNode>;
  private readonly subscriptions: { dispose(): void }[];

  constructor(
    private readonly projects: Projects,
    private readonly active: ActiveFunction,
    private readonly tree: FunctionsTree,
    commands: Commands,
  ) {
    this.view = vscode.window.createTreeView('strata.functions', {
      treeDataProvider: tree,
      showCollapseAll: true,
    });
    const describe = (): void => this.describe();
    this.subscriptions = [
      this.view,
      this.view.onDidChangeSelection(({ selection }) => this.select(selection[0])),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) void this.revealActive();
      }),
      projects.onDidRead(describe),
      projects.onDidRemove(describe),
      active.onDidChange(() => void this.revealActive()),
      vscode.workspace.onDidGrantWorkspaceTrust(describe),
    ];
    commands.register(COMMAND.goToDefinition, (node: FunctionNode) => goTo(node));
    commands.register(COMMAND.goToLayerReference, (node: LayerNode) => goToReference(node));
    commands.register(COMMAND.revealLayerSource, (node: LayerNode) => revealSource(node));
    commands.register(COMMAND.openLayer, (node: LayerNode) => openLayer(node));
    this.describe();
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }

  private select(node: FunctionsNode | undefined): void {
    const key = node && functionOf(node);
    if (key) this.active.choose(key);
  }

  /** Selects the active function's row, unless something of it is selected already. */
  private async revealActive(): Promise<void> {
    const key: FunctionKey | undefined = this.active.current;
    const [selected] = this.view.selection;
    const chosen = selected && functionOf(selected);
    if (!key || !this.view.visible || chosen?.id === key.id) return;
    const node = this.tree.nodeOf(key.folder, key.id);
    // The tree may be read anew at this moment; the row is selected the next time then.
    if (node) await revealPatiently(this.view, node, { select: true }).catch(() => undefined);
  }

  private describe(): void {
    setContext('strata.state', viewState(this.projects.all));
    const message = viewMessage(this.projects.all, vscode.workspace.isTrusted);
    // Cleared by undefined, which the type does not say.
    (this.view as { message: string | undefined }).message = message;
    const stale = this.projects.all.find(({ isStale }) => isStale);
    this.view.description = stale ? `stale: ${stale.problem ?? ''}` : '';
  }
}

async function goTo({ details }: FunctionNode): Promise<void> {
  if (details.definedIn) await showPlace(details.definedIn);
}

async function goToReference({ layer }: LayerNode): Promise<void> {
  if (layer.location) await showPlace(layer.location);
}

async function revealSource({ parent, layer }: LayerNode): Promise<void> {
  if (layer.source === undefined) return;
  const uri = vscode.Uri.file(path.resolve(parent.folder, layer.source));
  const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', uri);
}

/** A folder of the workspace in the explorer; what the explorer can't look into by itself in the Filesystem view. */
async function openLayer(node: LayerNode): Promise<void> {
  const { parent, layer } = node;
  const uri = vscode.Uri.file(path.resolve(parent.folder, layer.source ?? ''));
  const isFolder = layer.kind === 'folder' && vscode.workspace.getWorkspaceFolder(uri);
  if (isFolder) await vscode.commands.executeCommand('revealInExplorer', uri);
  else await vscode.commands.executeCommand(COMMAND.showOnlyLayer, node);
}
