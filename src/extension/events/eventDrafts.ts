import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import { functionOfEvent, nameOfEvent } from './eventFiles';
import type { NamedEvent } from './namedEvent';

/** Documents that hold an event: saved ones, and drafts that belong to a function and to no file. */
export class EventDrafts implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly drafts = new Map<string, FunctionKey>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly { dispose(): void }[];
  readonly onDidChangeCodeLenses = this.changes.event;

  constructor(private readonly projects: Projects) {
    this.subscriptions = [
      this.changes,
      vscode.languages.registerCodeLensProvider({ language: 'json' }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.drafts.delete(uri.toString())),
    ];
  }

  /** Opens an event for editing, as a new document that nobody has to save. */
  async open(key: FunctionKey, text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: text });
    this.drafts.set(document.uri.toString(), key);
    this.changes.fire();
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  }

  /** The function that a document holds an event for. */
  functionOf({ uri }: vscode.TextDocument): FunctionKey | undefined {
    const draft = this.drafts.get(uri.toString());
    if (draft || uri.scheme !== 'file') return draft;
    return functionOfEvent(uri.fsPath, this.projects.functions);
  }

  eventOf(document: vscode.TextDocument): NamedEvent {
    const text = document.getText();
    if (document.uri.scheme !== 'file') return { text, name: 'draft' };
    return { text, name: nameOfEvent(document.uri.fsPath), file: document.uri.fsPath };
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const key = this.functionOf(document);
    if (!key) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(top, { title, command, arguments: [document.uri] });
    return [
      lens(`$(play) Invoke ${key.id} with this event`, COMMAND.invokeEvent),
      ...(document.isUntitled ? [lens('$(save) Save as test event', COMMAND.saveEvent)] : []),
    ];
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }
}
