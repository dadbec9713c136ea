import * as vscode from 'vscode';
import { faultOf } from './eventFault';
import type { NamedEvent } from './namedEvent';

/** Checks events before they run: what is no JSON is marked at its place and said once. */
export class EventDiagnostics implements vscode.Disposable {
  private readonly marks = vscode.languages.createDiagnosticCollection('strata-events');
  private readonly subscription = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (this.marks.has(document.uri)) this.marks.delete(document.uri);
  });

  /** Whether an event is JSON; says so when it is not, and leads there. */
  accepts({ text, name, file }: NamedEvent): boolean {
    const fault = faultOf(text);
    if (!fault) {
      if (file !== undefined) this.marks.delete(vscode.Uri.file(file));
      return true;
    }
    const { line, column } = placeOf(text, fault.offset);
    const range = new vscode.Range(line, column, line, column + fault.length);
    if (file !== undefined) this.mark(vscode.Uri.file(file), range, fault.message);
    const message = `The event ${name} is no JSON: line ${line + 1}, column ${column + 1}: ${fault.message}.`;
    void this.say(message, file, range);
    return false;
  }

  dispose(): void {
    this.subscription.dispose();
    this.marks.dispose();
  }

  private mark(uri: vscode.Uri, range: vscode.Range, message: string): void {
    const mark = new vscode.Diagnostic(range, `The event is no JSON: ${message}.`);
    mark.source = 'strata';
    this.marks.set(uri, [mark]);
  }

  /** Not awaited by the run: the message stays until someone closes it. */
  private async say(
    message: string,
    file: string | undefined,
    selection: vscode.Range,
  ): Promise<void> {
    const go = file === undefined ? [] : ['Go to the place'];
    const chosen = await vscode.window.showErrorMessage(message, ...go);
    if (chosen === undefined || file === undefined) return;
    await vscode.window.showTextDocument(vscode.Uri.file(file), { selection });
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}
