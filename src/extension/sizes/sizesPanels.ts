import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { sameFunction, type FunctionKey } from '../project/functionKey';
import type { Asks } from '../project/projects';
import type { FromSizesPage, ToSizesPage } from './messages';
import { sizesHtml } from './sizesHtml';
import { errorText } from '../../core/errorText';

export const SIZES_VIEW = 'strata.sizes';

interface Shown {
  readonly key: FunctionKey;
  readonly panel: vscode.WebviewPanel;
}

/** One page for each function. A hidden one is thrown away by the editor; the page keeps only where it was. */
export class SizesPanels implements vscode.Disposable {
  private readonly shown = new Set<Shown>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly worker: Asks,
    private readonly onReveal: (key: FunctionKey, path: string) => void,
  ) {}

  show(key: FunctionKey): void {
    const known = [...this.shown].find((one) => sameFunction(one.key, key));
    if (known) {
      known.panel.reveal();
      return;
    }
    const title = `${key.id}: sizes`;
    const column = vscode.ViewColumn.Active;
    this.adopt(vscode.window.createWebviewPanel(SIZES_VIEW, title, column), key);
  }

  /** Fills a panel, a new one or one that comes back with its window. */
  adopt(panel: vscode.WebviewPanel, key: FunctionKey): void {
    const entry = { key, panel };
    this.shown.add(entry);
    panel.onDidDispose(() => this.shown.delete(entry));
    panel.iconPath = {
      light: this.file('media', 'light', 'sizes.svg'),
      dark: this.file('media', 'dark', 'sizes.svg'),
    };
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [this.file('media'), this.file('dist')],
    };
    panel.webview.onDidReceiveMessage((message: FromSizesPage) => {
      if (message.ask === 'reveal') this.onReveal(key, message.path);
      else void this.answer(entry, message);
    });
    panel.webview.html = this.html(panel.webview, key);
  }

  /** The project of a folder was read again. */
  refresh(folder: string): void {
    for (const { key, panel } of this.shown)
      if (key.folder === folder) post(panel, { isStale: true });
  }

  close(folder: string): void {
    for (const { key, panel } of [...this.shown]) if (key.folder === folder) panel.dispose();
  }

  dispose(): void {
    for (const { panel } of [...this.shown]) panel.dispose();
  }

  private async answer(
    { key, panel }: Shown,
    { by, at }: FromSizesPage & { readonly ask: 'show' },
  ): Promise<void> {
    const { folder, id } = key;
    try {
      post(panel, { show: await this.worker.ask('sizes', { folder, function: id, by, at }) });
    } catch (error) {
      post(panel, { problem: errorText(error) });
    }
  }

  private html(webview: vscode.Webview, key: FunctionKey): string {
    const address = (...names: string[]): string =>
      webview.asWebviewUri(this.file(...names)).toString();
    return sizesHtml({
      key,
      style: address('media', 'sizes.css'),
      script: address('dist', 'sizesPage.js'),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  private file(...names: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.extensionUri, ...names);
  }
}

/** A panel that is closed, or hidden and thrown away, takes no message; it asks by itself when it comes back. */
function post(panel: vscode.WebviewPanel, message: ToSizesPage): void {
  void panel.webview.postMessage(message).then(undefined, () => undefined);
}
