import * as vscode from 'vscode';
import type { DiffedFile } from '../../core/layers/diffFiles';
import { COMMAND } from '../commands/commandIds';
import type { Report } from './layerWords';

const SCHEME = 'strata-report';

/** What a line of a report stands for. */
export interface ReportLine {
  /** Number of the report: an address would not come through a link as it is. */
  readonly report: number;
  readonly line: number;
}

interface Kept<T> extends Report {
  readonly about: T;
}

/** Read-only documents with what was found out about layers; a line that stands for a file leads to it. */
export class Reports<T>
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  private readonly kept = new Map<number, Kept<T>>();
  private readonly registered: vscode.Disposable;
  private last = 0;

  constructor() {
    this.registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEME) this.kept.delete(numberOf(uri));
      }),
    );
  }

  /** @param about what is needed to open the file of a line */
  async show(title: string, report: Report, about: T): Promise<void> {
    const path = `/${title.replaceAll('/', '∕')}`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: String(++this.last) });
    this.kept.set(this.last, { ...report, about });
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  find({ report, line }: ReportLine): { readonly file: DiffedFile; readonly about: T } | undefined {
    const kept = this.kept.get(report);
    const file = kept?.files.get(line);
    return kept && file && { file, about: kept.about };
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.kept.get(numberOf(uri))?.text ?? '';
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const report = numberOf(document.uri);
    const files = this.kept.get(report)?.files ?? new Map<number, DiffedFile>();
    return [...files].map(([line, { path, change }]) => {
      const start = document.lineAt(line).text.indexOf(path);
      const range = new vscode.Range(line, start, line, start + path.length);
      const args = encodeURIComponent(JSON.stringify([{ report, line } satisfies ReportLine]));
      const link = new vscode.DocumentLink(
        range,
        vscode.Uri.parse(`command:${COMMAND.openComparedFile}?${args}`),
      );
      link.tooltip = change === 'changed' ? 'Compare both' : 'Open';
      return link;
    });
  }

  dispose(): void {
    this.registered.dispose();
  }
}

function numberOf({ query }: vscode.Uri): number {
  return Number(query);
}
