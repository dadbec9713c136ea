import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { providerName } from '../files/words';
import { functionOf, type LayerNode } from '../functions/nodes';
import type { ActiveFunction } from '../project/activeFunction';
import type { FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import type { FilesystemModel } from './filesystemModel';
import type { FilesystemView } from './filesystemView';
import type { FindPick } from './findPick';
import { namesOf } from './words';

const FOCUS = 'strata.filesystem.focus';

/** What of the merged tree is shown: what replaced something, one layer, everything. */
export class FilterCommands {
  constructor(
    private readonly model: FilesystemModel,
    private readonly projects: Projects,
    private readonly active: ActiveFunction,
    view: FilesystemView,
    findPick: FindPick,
    commands: Commands,
  ) {
    commands.register(COMMAND.showOverriddenOnly, () => this.setOverridden(true));
    commands.register(COMMAND.showEverything, () => this.setOverridden(false));
    commands.register(COMMAND.clearFilter, () => model.setFilter({}));
    commands.register(COMMAND.filterByLayer, () => this.chooseLayer());
    commands.register(COMMAND.showOnlyLayer, (node: LayerNode) => this.showOnly(node));
    commands.register(COMMAND.showFilesystem, (given?: unknown) => this.showFilesystem(given));
    commands.register(COMMAND.findInFilesystem, async () => {
      const found = model.target && (await findPick.ask(model.target));
      if (model.target && found !== undefined) await view.reveal(model.target, found);
    });
  }

  private setOverridden(isOn: boolean): void {
    const { layer } = this.model.filter;
    this.model.setFilter({
      ...(layer !== undefined && { layer }),
      ...(isOn && { overridden: true }),
    });
  }

  private setLayer(layer: number | undefined): void {
    const { overridden } = this.model.filter;
    this.model.setFilter({
      ...(overridden !== undefined && { overridden }),
      ...(layer !== undefined && { layer }),
    });
  }

  private async chooseLayer(): Promise<void> {
    const details = this.model.target && this.projects.find(this.model.target);
    if (!details) return;
    const names = namesOf(details);
    const only = details.layers.map(({ position, source }) => ({
      label: providerName(position, names),
      description: source ?? '',
      layer: position,
    }));
    const chosen = await vscode.window.showQuickPick<vscode.QuickPickItem & { layer?: number }>(
      [
        { label: 'Everything' },
        ...only,
        { label: 'ƒ', description: "the function's package", layer: 0 },
      ],
      { title: `What ${details.id} sees`, placeHolder: 'Show what comes from' },
    );
    if (chosen) this.setLayer(chosen.layer);
  }

  private async showOnly(node: LayerNode): Promise<void> {
    const key = functionOf(node);
    if (key) this.active.choose(key);
    this.setLayer(node.layer.position);
    await vscode.commands.executeCommand(FOCUS);
  }

  private async showFilesystem(given: unknown): Promise<void> {
    if (isKey(given)) this.active.choose(given);
    await vscode.commands.executeCommand(FOCUS);
  }
}

function isKey(given: unknown): given is FunctionKey {
  const { folder, id } = (given ?? {}) as Partial<Record<keyof FunctionKey, unknown>>;
  return typeof folder === 'string' && typeof id === 'string';
}
