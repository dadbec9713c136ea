import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { InvocationOutcome } from '../../app/browseDocuments';
import type { FunctionKey } from '../project/functionKey';
import type { NamedEvent } from './lastEvents';
import { resultHtml, type ResultMessage } from './resultHtml';

/** What a panel shows. */
export interface ShownResult {
  readonly key: FunctionKey;
  readonly outcome: InvocationOutcome;
  readonly event: NamedEvent;
  readonly layers: readonly string[];
}

/** One panel for each function, beside the code; the next invocation shows in the same one. */
export class ResultPanels implements vscode.Disposable {
  private readonly panels = new Map<
    string,
    { readonly panel: vscode.WebviewPanel; shown: ShownResult }
  >();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly onMessage: (shown: ShownResult, message: ResultMessage) => void,
  ) {}

  show(shown: ShownResult): void {
    const place = `${shown.key.folder}#${shown.key.id}`;
    const known = this.panels.get(place) ?? this.create(place, shown);
    known.shown = shown;
    known.panel.webview.html = this.html(known.panel.webview, shown);
    known.panel.reveal(undefined, true);
  }

  dispose(): void {
    for (const { panel } of this.panels.values()) panel.dispose();
  }

  private create(place: string, shown: ShownResult) {
    const panel = vscode.window.createWebviewPanel(
      'strata.result',
      `${shown.key.id}: result`,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      {
        enableScripts: true,
        localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'media')],
      },
    );
    const entry = { panel, shown };
    this.panels.set(place, entry);
    panel.onDidDispose(() => this.panels.delete(place));
    panel.webview.onDidReceiveMessage((message: ResultMessage) =>
      this.onMessage(entry.shown, message),
    );
    return entry;
  }

  private html(webview: vscode.Webview, { outcome, event, layers }: ShownResult): string {
    const media = (name: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, 'media', name)).toString();
    return resultHtml({
      outcome,
      event,
      layers,
      style: media('result.css'),
      script: media('result.js'),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }
}
