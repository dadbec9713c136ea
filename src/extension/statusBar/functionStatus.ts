import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { functionDescription } from '../functions/words';
import type { ActiveFunction } from '../project/activeFunction';
import type { FunctionKey } from '../project/functionKey';
import type { Sandboxes } from '../functions/sandboxes';
import type { OnSaveSwitches } from '../invoke/onSave';
import type { RunSettings } from '../runs/runSettings';
import type { Projects } from '../project/projects';
import { statusWords } from './words';

export interface FunctionStatusDeps {
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly sandboxes: Sandboxes;
  readonly switches: OnSaveSwitches;
  readonly settings: RunSettings;
  readonly commands: Commands;
}

/** The active function in the status bar; a click chooses another. */
export class FunctionStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'strata.activeFunction',
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(private readonly deps: FunctionStatusDeps) {
    const { active, sandboxes, switches, settings, commands } = deps;
    this.item.name = 'Active Lambda function';
    this.item.command = COMMAND.chooseFunction;
    const show = (): void => this.show(active.current);
    this.subscriptions = [active, sandboxes, switches, settings].map((one) =>
      one.onDidChange(show),
    );
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
    const { sandboxes, switches, settings } = this.deps;
    const words = statusWords(key.id, sandboxes.find(key), switches.isOn(key), settings.of(key));
    this.item.text = words.text;
    this.item.tooltip = words.tooltip;
    this.item.accessibilityInformation = { label: words.label };
    this.item.show();
  }

  private async choose(): Promise<void> {
    const { projects, active } = this.deps;
    const isSingle = projects.all.length === 1;
    const items = projects.all.flatMap(({ folder, name, functions }) =>
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
    if (chosen) active.choose(chosen.key);
  }
}
