import * as vscode from 'vscode';
import type { BrowseScope, FunctionDetails } from '../../app/browseDocuments';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { functionOf, type LayerNode } from '../functions/nodes';
import type { ActiveFunction } from '../project/activeFunction';
import { toFunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import type { FilesystemModel } from './filesystemModel';
import type { FilesystemView } from './filesystemView';
import { pickFilter, pickScope } from './filterPicks';
import type { FindPick } from './findPick';

const FOCUS = 'strata.filesystem.focus';

/** What of the merged tree is shown: which layers, and which of their files. */
export class FilterCommands {
  constructor(
    private readonly model: FilesystemModel,
    private readonly projects: Projects,
    private readonly active: ActiveFunction,
    view: FilesystemView,
    findPick: FindPick,
    commands: Commands,
  ) {
    const all = { overridden: undefined, differing: undefined };
    commands.register(COMMAND.showOverriddenOnly, () => model.change({ ...all, overridden: true }));
    commands.register(COMMAND.showEverything, () => model.change(all));
    commands.register(COMMAND.clearFilter, () => model.setFilter({}));
    commands.register(COMMAND.filterFilesystem, async () => {
      const change = this.details && (await pickFilter(this.details, model.filter));
      if (change) model.change(change);
    });
    commands.register(COMMAND.chooseLayers, async () => {
      const change = this.details && (await pickScope(this.details, model.filter.scope));
      if (change) model.change(change);
    });
    commands.register(COMMAND.showOnlyLayer, (node: LayerNode) => this.look(node, 'alone'));
    commands.register(COMMAND.showAsOfLayer, (node: LayerNode) => this.look(node, 'as-of'));
    commands.register(COMMAND.showFilesystem, (given?: unknown) => this.showFilesystem(given));
    commands.register(COMMAND.findInFilesystem, async () => {
      const found = model.target && (await findPick.ask(model.target));
      if (model.target && found !== undefined) await view.reveal(model.target, found);
    });
  }

  private get details(): FunctionDetails | undefined {
    return this.model.target && this.projects.find(this.model.target);
  }

  private async look(node: LayerNode, kind: BrowseScope['kind']): Promise<void> {
    const key = functionOf(node);
    if (key) this.active.choose(key);
    // What was filtered for another question would hide what is asked for now.
    this.model.setFilter({ scope: { kind, layer: node.layer.position } });
    await vscode.commands.executeCommand(FOCUS);
  }

  private async showFilesystem(given: unknown): Promise<void> {
    const key = toFunctionKey(given);
    if (key) this.active.choose(key);
    await vscode.commands.executeCommand(FOCUS);
  }
}
