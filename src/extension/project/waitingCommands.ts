import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { MendedDiagnostic } from '../findings/diagnostics';
import { isTrusted } from '../trust';
import type { Projects } from './projects';

/** A command line with the folder that it is typed in. */
interface CommandLine {
  readonly folder: string;
  readonly command: string;
}

const NEEDS_TRUST = 'Running commands of a project needs a trusted workspace.';

/** Runs what a project waits for, such as `cdk synth`, in a terminal: people see it, and may stop it. */
export function registerWaitingCommands(commands: Commands, projects: Projects): vscode.Disposable {
  commands.register(COMMAND.runWaiting, (given?: Partial<CommandLine>) => run(given));
  return vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, { provideCodeActions });

  async function run({ folder, command }: Partial<CommandLine> = {}): Promise<void> {
    const waiting =
      folder !== undefined && command !== undefined ? { folder, command } : firstWaiting();
    if (!waiting) {
      void vscode.window.showInformationMessage('No project waits for a command.');
      return;
    }
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const terminal = vscode.window.createTerminal({ name: 'Strata', cwd: waiting.folder });
    terminal.show();
    terminal.sendText(waiting.command);
  }

  function firstWaiting(): CommandLine | undefined {
    for (const { folder, command } of projects.all)
      if (command !== undefined) return { folder, command };
    return undefined;
  }

  function provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
    if (folder === undefined || !vscode.workspace.isTrusted) return [];
    return diagnostics.flatMap((diagnostic) => {
      const command = diagnostic instanceof MendedDiagnostic ? diagnostic.command : undefined;
      if (command === undefined) return [];
      const title = `Run in the terminal: ${command}`;
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { title, command: COMMAND.runWaiting, arguments: [{ folder, command }] };
      return action;
    });
  }
}
