import * as vscode from 'vscode';
import { answerText } from '../invoke/resultText';
import type { History, PastInvocation } from './history';
import { timeOf } from './words';

const SCHEME = 'strata-result';

/** Answers of the past as documents, for the editor's own comparison. */
export class ResultDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(
    SCHEME,
    this,
  );

  constructor(private readonly history: History) {}

  provideTextDocumentContent(uri: vscode.Uri): string {
    const past = this.history.get(uri.query);
    return past ? `${answerText(past.outcome)}\n` : '';
  }

  /** Shows two answers side by side, the older one left. */
  async compare(one: PastInvocation, other: PastInvocation): Promise<void> {
    const [older, newer] = one.at <= other.at ? [one, other] : [other, one];
    const names = [older, newer].map((past) => `${past.key.id} ${timeOf(past)}`);
    const title = names.join(' ↔ ');
    await vscode.commands.executeCommand('vscode.diff', uriOf(older), uriOf(newer), title);
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function uriOf(past: PastInvocation): vscode.Uri {
  const path = `/${past.key.id.replace(/[^\w-]/g, '-')} ${timeOf(past).replaceAll(':', '-')}.json`;
  return vscode.Uri.from({ scheme: SCHEME, path, query: past.id });
}
