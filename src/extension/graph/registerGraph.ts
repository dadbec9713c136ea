import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { errorText } from '../../core/errorText';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { ActiveFunction } from '../project/activeFunction';
import { sameFunction, toFunctionKey, type FunctionKey } from '../project/functionKey';
import type { Asks, Projects } from '../project/projects';
import { graphHtml, problemHtml, type GraphFrame } from './graphHtml';

const VIEW = 'strata.graph';

export interface GraphDeps {
  readonly extensionUri: vscode.Uri;
  readonly worker: Asks;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly commands: Commands;
}

interface Shown {
  readonly key: FunctionKey;
  readonly panel: vscode.WebviewPanel;
}

/** The picture of what a function's stack needs of each other, one page for each function. */
export function registerGraph({
  extensionUri,
  worker,
  projects,
  active,
  commands,
}: GraphDeps): vscode.Disposable {
  const shown = new Set<Shown>();
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  commands.register(COMMAND.showGraph, (given?: unknown) => {
    const key = toFunctionKey(given) ?? active.current;
    return key && show(key);
  });
  return vscode.Disposable.from(
    projects.onDidRead(({ folder }) => {
      for (const one of shown) if (one.key.folder === folder) void fill(one);
    }),
    {
      dispose: () => {
        for (const { panel } of [...shown]) panel.dispose();
      },
    },
  );

  async function show(key: FunctionKey): Promise<void> {
    const known = [...shown].find((one) => sameFunction(one.key, key));
    if (known) {
      known.panel.reveal();
      return;
    }
    const title = `${key.id}: dependencies`;
    const panel = vscode.window.createWebviewPanel(VIEW, title, vscode.ViewColumn.Active, {
      enableCommandUris: [COMMAND.revealPath],
      localResourceRoots: [media],
    });
    const entry = { key, panel };
    shown.add(entry);
    panel.onDidDispose(() => shown.delete(entry));
    await fill(entry);
  }

  async function fill({ key, panel }: Shown): Promise<void> {
    const { webview } = panel;
    const frame: GraphFrame = {
      key,
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, 'graph.css')).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    };
    let html: string;
    try {
      const graph = await worker.ask('graph', { folder: key.folder, function: key.id });
      html = graphHtml(graph, frame);
    } catch (error) {
      html = problemHtml(errorText(error), frame);
    }
    if ([...shown].some((one) => one.panel === panel)) webview.html = html;
  }
}
