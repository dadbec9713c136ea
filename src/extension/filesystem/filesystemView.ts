import * as vscode from 'vscode';
import { setContext } from '../contexts';
import type { ActiveFunction } from '../project/activeFunction';
import { sameFunction, type FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import { revealPatiently } from '../reveal';
import type { FilesystemModel } from './filesystemModel';
import { FilesystemTree } from './filesystemTree';
import type { FsNode } from './fsNode';
import { isFiltered, viewMessage } from './filterWords';
import { namesOf, viewDescription } from './words';

const VIEW = 'strata.filesystem';

/** The Filesystem view: the merged tree of the active function, and what stands around it. */
export class FilesystemView implements vscode.Disposable {
  readonly tree: FilesystemTree;
  private readonly view: vscode.TreeView<FsNode>;
  private readonly subscriptions: { dispose(): void }[];
  private endLoading: (() => void) | undefined;

  constructor(
    private readonly model: FilesystemModel,
    private readonly projects: Projects,
    private readonly active: ActiveFunction,
  ) {
    this.tree = new FilesystemTree(model, projects, (result) => this.onRoots(result));
    this.view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this.tree,
      showCollapseAll: true,
    });
    this.subscriptions = [
      this.view,
      this.tree,
      model.onDidChange(() => this.onReading()),
      active.onDidChange((key) => model.show(key)),
      projects.onDidRead(({ folder, isStale }) => {
        if (model.target?.folder !== folder) return;
        // What was read before a template broke stays.
        if (isStale) this.describe();
        else model.refresh();
      }),
    ];
    model.show(active.current);
    this.describe();
  }

  get selected(): FsNode | undefined {
    return this.view.selection[0];
  }

  /** Shows a path of a function in the tree; makes the function the active one, and takes a filter away that hides it. */
  async reveal(key: FunctionKey, path: string): Promise<void> {
    this.active.choose(key);
    if (!sameFunction(this.model.target, key)) return;
    let node = await this.model.nodeAt(path);
    if (this.isFiltered && node?.row.path !== path) {
      this.model.setFilter({});
      node = await this.model.nodeAt(path);
    }
    await vscode.commands.executeCommand(`${VIEW}.focus`);
    if (node) await revealPatiently(this.view, node, { select: true, focus: true });
  }

  dispose(): void {
    this.endLoading?.();
    for (const one of this.subscriptions) one.dispose();
  }

  private get isFiltered(): boolean {
    return isFiltered(this.model.filter);
  }

  private onReading(): void {
    this.describe();
    this.endLoading?.();
    if (!this.model.target || !this.view.visible) return;
    void vscode.window.withProgress(
      { location: { viewId: VIEW } },
      () => new Promise<void>((resolve) => (this.endLoading = resolve)),
    );
  }

  private onRoots(result: number | Error): void {
    this.endLoading?.();
    this.endLoading = undefined;
    const details = this.model.target && this.projects.find(this.model.target);
    if (result instanceof Error) this.say(result.message);
    else {
      const { filter } = this.model;
      this.say(details && viewMessage(details, filter, namesOf(details), result === 0));
    }
  }

  private say(message: string | undefined): void {
    // Cleared by undefined, which the type does not say.
    (this.view as { message: string | undefined }).message = message;
  }

  private describe(): void {
    const { target, filter } = this.model;
    setContext('strata.hasActiveFunction', target !== undefined);
    setContext('strata.overriddenOnly', filter.overridden === true || filter.differing === true);
    setContext('strata.isFiltered', this.isFiltered);
    if (!target) this.say(undefined);
    this.view.description = target
      ? viewDescription(target.id, this.projects.get(target.folder))
      : '';
  }
}
