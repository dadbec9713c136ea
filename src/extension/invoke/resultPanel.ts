import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FunctionKey } from '../project/functionKey';
import type { Invoked } from './invoker';
import { resultHtml, runningHtml, type PageSources } from './resultHtml';
import type { ResultMessage, ToResultPage } from './resultMessages';

/** What a panel shows. */
export interface ShownResult extends Invoked {
  readonly layers: readonly string[];
}

interface Entry {
  readonly panel: vscode.WebviewPanel;
  shown?: ShownResult;
  /** Pieces of the answer that is coming. */
  parts: string[];
  /** Whether the page's script listens. */
  isReady: boolean;
}

/** One panel for each function, beside the code; the next invocation shows in the same one. */
export class ResultPanels implements vscode.Disposable {
  private readonly panels = new Map<string, Entry>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly onMessage: (shown: ShownResult, message: ResultMessage) => void,
  ) {}

  /** @param preserve leaves a panel behind others where it is */
  show(shown: ShownResult, { preserve = false } = {}): void {
    const isNew = !this.panels.has(placeOf(shown.key));
    const entry = this.entryOf(shown.key);
    entry.shown = shown;
    this.fill(entry, (sources) =>
      resultHtml({ ...sources, outcome: shown.outcome, event: shown.event, layers: shown.layers }),
    );
    if (isNew || !preserve) reveal(entry.panel);
  }

  /** A piece of a streamed answer; the first one opens the panel. */
  addPart(key: FunctionKey, text: string): void {
    const entry = this.entryOf(key);
    if (entry.parts.length === 0) {
      this.fill(entry, (sources) => runningHtml(key.id, sources));
      reveal(entry.panel);
    }
    entry.parts.push(text);
    if (entry.isReady) post(entry, { part: text });
  }

  dispose(): void {
    for (const { panel } of this.panels.values()) panel.dispose();
  }

  private fill(entry: Entry, html: (sources: PageSources) => string): void {
    entry.parts = [];
    entry.isReady = false;
    entry.panel.webview.html = html(this.sources(entry.panel.webview));
  }

  private entryOf(key: FunctionKey): Entry {
    const place = placeOf(key);
    const known = this.panels.get(place);
    if (known) return known;
    const panel = vscode.window.createWebviewPanel(
      'strata.result',
      `${key.id}: result`,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      {
        enableScripts: true,
        localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'media')],
      },
    );
    const entry: Entry = { panel, parts: [], isReady: false };
    this.panels.set(place, entry);
    panel.onDidDispose(() => this.panels.delete(place));
    panel.webview.onDidReceiveMessage((message: ResultMessage) => this.receive(entry, message));
    return entry;
  }

  private receive(entry: Entry, message: ResultMessage): void {
    if (message.ask === 'ready') {
      entry.isReady = true;
      for (const part of entry.parts) post(entry, { part });
    } else if (message.ask === 'environment') {
      post(entry, { environment: entry.shown?.outcome.environment ?? {} });
    } else if (entry.shown) {
      this.onMessage(entry.shown, message);
    }
  }

  private sources(webview: vscode.Webview): PageSources {
    const media = (name: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, 'media', name)).toString();
    return {
      style: media('result.css'),
      script: media('result.js'),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    };
  }
}

/** Where it is, unless that would cover the code that somebody is at. */
function reveal(panel: vscode.WebviewPanel): void {
  const isInTheWay = panel.viewColumn === vscode.window.activeTextEditor?.viewColumn;
  panel.reveal(isInTheWay ? vscode.ViewColumn.Beside : undefined, true);
}

function placeOf({ folder, id }: FunctionKey): string {
  return `${folder}#${id}`;
}

function post({ panel }: Entry, message: ToResultPage): void {
  void panel.webview.postMessage(message);
}
