import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { functionDescription } from '../functions/words';
import type { ActiveFunction } from '../project/activeFunction';
import type { FunctionKey } from '../project/functionKey';
import type { Sandboxes } from '../functions/sandboxes';
import type { OnSaveSwitches } from '../invoke/onSave';
import type { Projects } from '../project/projects';
import { statusWords } from './words';

/** The active function in the status bar; a click chooses another. */
export class FunctionStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'strata.activeFunction',
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(
    private readonly projects: Projects,
    private readonly active: ActiveFunction,
    private readonly sandboxes: Sandboxes,
    private readonly switches: OnSaveSwitches,
    commands: Commands,
  ) {
    this.item.name = 'Active Lambda function';
    this.item.command = COMMAND.chooseFunction;
    const show = (): void => this.show(active.current);
    this.subscriptions = [active, sandboxes, switches].map((one) => one.onDidChange(show));
    show();
    commands.register(COMMAND.chooseFunction, () => this.choose());
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
    this.item.dispose();
  }

  private show(key: FunctionKey | undefined): void {
    if (!key) {
      this.item.hide();
      return;
    }
    const words = statusWords(key.id, this.sandboxes.find(key), this.switches.isOn(key));
    this.item.text = words.text;
    this.item.tooltip = words.tooltip;
    this.item.accessibilityInformation = { label: words.label };
    this.item.show();
  }

  private async choose(): Promise<void> {
    const isSingle = this.projects.all.length === 1;
    const items = this.projects.all.flatMap(({ folder, name, functions }) =>
      functions.map((details) => ({
        label: details.id,
        description: functionDescription(details),
        ...(!isSingle && { detail: name }),
        key: { folder, id: details.id },
      })),
    );
    if (items.length === 0) {
      void vscode.window.showInformationMessage('This workspace defines no function.');
      return;
    }
    const placeHolder = 'Choose the function to look at';
    const chosen = await vscode.window.showQuickPick(items, {
      placeHolder,
      matchOnDescription: true,
    });
    if (chosen) this.active.choose(chosen.key);
  }
}
