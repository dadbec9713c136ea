import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Projects } from '../project/projects';
import { lensesOf, type Lens } from './lensWords';

const COMMANDS: Readonly<Record<Lens['act'], string>> = {
  invoke: COMMAND.invoke,
  debug: COMMAND.debug,
  layers: COMMAND.showFilesystem,
};

/** Invoke, Debug and the layers, above each handler and each function of a template. */
export class FunctionLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: { dispose(): void };
  readonly onDidChangeCodeLenses = this.changes.event;

  constructor(private readonly projects: Projects) {
    this.subscription = projects.onDidRead(() => this.changes.fire());
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return this.projects.all
      .flatMap(({ folder, functions }) => lensesOf(document.uri.fsPath, folder, functions))
      .map(({ line, title, act, key }) => {
        const range = new vscode.Range(line - 1, 0, line - 1, 0);
        return new vscode.CodeLens(range, { title, command: COMMANDS[act], arguments: [key] });
      });
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
  }
}
