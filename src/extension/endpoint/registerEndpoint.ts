import path from 'node:path';
import * as vscode from 'vscode';
import type { WorkerClient } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { NEEDS_TRUST } from '../invoke/needsTrust';
import type { ActiveFunction } from '../project/activeFunction';
import { toFunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import type { RunSettings } from '../runs/runSettings';
import { isTrusted } from '../trust';
import { endpointLines, endpointWords, type StartedEndpoint } from './words';

export interface EndpointDeps {
  readonly worker: WorkerClient;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly settings: RunSettings;
  readonly commands: Commands;
}

interface Running extends StartedEndpoint {
  readonly folder: string;
}

const SERVED = [
  { label: 'Lambda', detail: 'For AWS SDKs, the AWS CLI and curl', http: false },
  { label: 'Lambda, APIs and function URLs', detail: 'For browsers too', http: true },
];

/** The local Lambda endpoint of a project: started and stopped here, shown in the status bar while it runs. */
export function registerEndpoint(deps: EndpointDeps): vscode.Disposable {
  const { worker, projects, active, settings, commands } = deps;
  const item = vscode.window.createStatusBarItem('strata.endpoint', vscode.StatusBarAlignment.Left);
  item.name = 'Local Lambda endpoint';
  item.command = COMMAND.showEndpoint;
  const output = vscode.window.createOutputChannel('Lambda endpoint');
  let running: Running | undefined;
  commands.register(COMMAND.startEndpoint, (given?: unknown) => start(given));
  commands.register(COMMAND.stopEndpoint, () => stop());
  commands.register(COMMAND.showEndpoint, () => show());
  const listening = worker.onEvent((event) => {
    if (event.event === 'endpoint') output.appendLine(event.line);
  });
  return vscode.Disposable.from(item, output, listening);

  async function start(given: unknown): Promise<void> {
    const folder = (toFunctionKey(given) ?? active.current)?.folder;
    if (folder === undefined || !(await isTrusted(NEEDS_TRUST))) return;
    const title = `Serve the functions of ${path.basename(folder)}`;
    const served = await vscode.window.showQuickPick(SERVED, { title });
    if (!served) return;
    if (running) await stop();
    const keys = projects.functions.filter((key) => key.folder === folder);
    const choices = Object.fromEntries(keys.map((key) => [key.id, settings.of(key)]));
    const started = await worker.ask('startEndpoint', { folder, http: served.http, choices });
    running = { ...started, folder };
    for (const line of endpointLines(started)) output.appendLine(line);
    const { text, tooltip, label } = endpointWords(path.basename(folder), started);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label };
    item.show();
  }

  async function stop(): Promise<void> {
    if (!running) {
      void vscode.window.showInformationMessage('No local endpoint runs.');
      return;
    }
    const { folder } = running;
    running = undefined;
    item.hide();
    await worker.ask('stopEndpoint', { folder });
    output.appendLine('Stopped.');
  }

  async function show(): Promise<void> {
    if (!running) return start(undefined);
    const { url, http } = running;
    const copy = (text: string) => () => vscode.env.clipboard.writeText(text);
    const rows = [
      { label: '$(copy) Copy URL', description: url, run: copy(url) },
      ...(http
        ? [{ label: '$(copy) Copy URL of the APIs', description: http.http, run: copy(http.http) }]
        : []),
      { label: '$(output) Show output', run: () => output.show(true) },
      { label: '$(debug-stop) Stop', run: stop },
    ];
    const chosen = await vscode.window.showQuickPick(rows, { title: 'Local Lambda endpoint' });
    await chosen?.run();
  }
}
