import * as vscode from 'vscode';
import type { WorkerClient } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { ActiveFunction } from '../project/activeFunction';
import { toFunctionKey, type FunctionKey } from '../project/functionKey';
import { functionOfHandler } from '../project/handlerFunction';
import type { Projects } from '../project/projects';
import { FunctionLenses } from './codeLenses';
import { pickEvent } from './eventPicker';
import { FunctionOutputs } from './functionOutputs';
import { LastEvents, type NamedEvent } from './lastEvents';
import type { ResultMessage } from './resultHtml';
import { ResultPanels, type ShownResult } from './resultPanel';
import { toSignal } from '../toSignal';
import { isTrusted } from '../trust';
import { errorText } from '../../core/errorText';

const NEEDS_TRUST =
  'Strata reads layers and shows findings. Running functions needs a trusted workspace.';

export interface InvokeDeps {
  readonly context: vscode.ExtensionContext;
  readonly worker: WorkerClient;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly commands: Commands;
}

const LENSES: vscode.DocumentFilter[] = ['yaml', 'json', 'javascript', 'typescript', 'python'].map(
  (language) => ({ language, scheme: 'file' }),
);

/** Invoking from lenses, views and the palette: event, progress, output, result. */
export function registerInvoke(deps: InvokeDeps): vscode.Disposable {
  const { context, worker, projects, active, commands } = deps;
  const lastEvents = new LastEvents(context.workspaceState);
  const outputs = new FunctionOutputs(worker);
  const panels = new ResultPanels(
    context.extensionUri,
    (shown, message) => void onMessage(shown, message),
  );
  const lenses = new FunctionLenses(projects);

  commands.register(COMMAND.invoke, (given?: unknown) => invoke(given, false));
  commands.register(COMMAND.invokeWith, (given?: unknown) => invoke(given, true));
  commands.register(COMMAND.debug, (given?: unknown) => debug(given));
  commands.register(COMMAND.restartSandbox, (given?: unknown) => restart(given));
  commands.register(COMMAND.showOutput, (given?: unknown) => outputs.show(keyOf(given)));
  return vscode.Disposable.from(
    outputs,
    panels,
    lenses,
    vscode.languages.registerCodeLensProvider(LENSES, lenses),
  );

  async function invoke(given: unknown, ask: boolean): Promise<void> {
    const key = keyOf(given);
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const event = await chooseEvent(key, ask);
    if (event) await run(key, event);
  }

  /** The event of the last time unless another is asked for; what is no JSON is said, and nothing runs. */
  async function chooseEvent(key: FunctionKey, ask: boolean): Promise<NamedEvent | undefined> {
    const event = (ask ? undefined : lastEvents.get(key)) ?? (await pickEvent(key, lastEvents));
    const fault = event && faultOf(event.text);
    if (event && fault !== undefined) {
      await vscode.window.showErrorMessage(`The event ${event.name} is no JSON: ${fault}`);
      return undefined;
    }
    if (event) lastEvents.set(key, event);
    return event;
  }

  async function run(key: FunctionKey, event: NamedEvent): Promise<void> {
    await vscode.workspace.saveAll(false);
    const title = `Invoking ${key.id}`;
    const outcome = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) =>
        worker.ask(
          'invoke',
          { folder: key.folder, function: key.id, event: event.text },
          toSignal(token),
        ),
    );
    const layers = projects.find(key)?.layers.map(({ name }) => name) ?? [];
    panels.show({ key, outcome, event, layers });
  }

  async function debug(given: unknown): Promise<void> {
    const file = vscode.window.activeTextEditor?.document.uri.fsPath;
    const key = keyOf(given ?? functionOfHandler(projects, file, active.current));
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const event = await chooseEvent(key, false);
    if (!event) return;
    await vscode.workspace.saveAll(false);
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(key.folder));
    await vscode.debug.startDebugging(folder, {
      type: 'strata',
      request: 'launch',
      name: `Debug ${key.id}`,
      project: key.folder,
      function: key.id,
      event: JSON.parse(event.text) as unknown,
    });
  }

  async function restart(given: unknown): Promise<void> {
    const { folder, id } = keyOf(given);
    await worker.ask('stopSandbox', { folder, function: id });
  }

  async function onMessage(shown: ShownResult, message: ResultMessage): Promise<void> {
    switch (message.ask) {
      case 'again':
        await vscode.commands.executeCommand(COMMAND.invoke, shown.key);
        return;
      case 'debug':
        await vscode.commands.executeCommand(COMMAND.debug, shown.key);
        return;
      case 'logs':
        outputs.show(shown.key);
        return;
      case 'event':
        await vscode.window.showTextDocument(
          await vscode.workspace.openTextDocument({ language: 'json', content: shown.event.text }),
          vscode.ViewColumn.One,
        );
        return;
      case 'open':
        await openFrame(shown.key, message);
    }
  }

  async function openFrame(
    { folder, id }: FunctionKey,
    { path, line, column }: { path: string; line: number; column: number },
  ): Promise<void> {
    const place = await worker.ask('locate', { folder, function: id, path });
    if (place.kind !== 'file') return;
    const position = new vscode.Position(line - 1, Math.max(0, column - 1));
    await vscode.window.showTextDocument(vscode.Uri.file(place.file), {
      viewColumn: vscode.ViewColumn.One,
      selection: new vscode.Range(position, position),
    });
  }

  /** What a menu, a lens or nobody hands over: a key, a row of the tree, or nothing for the active function. */
  function keyOf(given: unknown): FunctionKey {
    const key = toFunctionKey(given) ?? active.current;
    if (!key) throw new vscode.CancellationError();
    active.choose(key);
    return key;
  }
}

/** What is wrong with JSON text; nothing for sound text. */
function faultOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return errorText(error);
  }
}
