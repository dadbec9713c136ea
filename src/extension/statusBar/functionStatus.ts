import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { functionDescription } from '../functions/words';
import type { ActiveFunction } from '../project/activeFunction';
import type { FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';

/** The active function in the status bar; a click chooses another. */
export class FunctionStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'strata.activeFunction',
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscription: { dispose(): void };

  constructor(
    private readonly projects: Projects,
    private readonly active: ActiveFunction,
    commands: Commands,
  ) {
    this.item.name = 'Active Lambda function';
    this.item.command = COMMAND.chooseFunction;
    this.subscription = active.onDidChange((key) => this.show(key));
    this.show(active.current);
    commands.register(COMMAND.chooseFunction, () => this.choose());
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private show(key: FunctionKey | undefined): void {
    if (!key) {
      this.item.hide();
      return;
    }
    this.item.text = `ƒ ${key.id}`;
    this.item.tooltip = 'The function that Strata shows. Choose another';
    this.item.accessibilityInformation = { label: `Lambda function ${key.id}` };
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
