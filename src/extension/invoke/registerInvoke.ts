import * as vscode from 'vscode';
import type { WorkerClient } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { EventDiagnostics } from '../events/eventDiagnostics';
import { EventDrafts } from '../events/eventDrafts';
import { pickEvent } from '../events/eventPicker';
import { LastEvents } from '../events/lastEvents';
import type { NamedEvent } from '../events/namedEvent';
import { registerEvents } from '../events/registerEvents';
import { readAgain } from '../events/savedEvents';
import { History } from '../invocations/history';
import { registerInvocations } from '../invocations/registerInvocations';
import type { ActiveFunction } from '../project/activeFunction';
import { toFunctionKey, type FunctionKey } from '../project/functionKey';
import { functionOfHandler } from '../project/handlerFunction';
import type { Projects } from '../project/projects';
import type { Runs } from '../runs/registerRuns';
import { FunctionLenses } from './codeLenses';
import { FunctionOutputs } from './functionOutputs';
import { Invoker } from './invoker';
import type { OnSaveSwitches } from './onSave';
import { registerOnSave } from './registerOnSave';
import { registerResults } from './registerResults';
import { isTrusted } from '../trust';
import { NEEDS_TRUST } from './needsTrust';

export interface InvokeDeps {
  readonly context: vscode.ExtensionContext;
  readonly worker: WorkerClient;
  readonly runs: Runs;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly commands: Commands;
  /** Takes what failed without anybody having asked for it. */
  readonly onFailure: (error: unknown) => void;
}

const LENSES: vscode.DocumentFilter[] = ['yaml', 'json', 'javascript', 'typescript', 'python'].map(
  (language) => ({ language, scheme: 'file' }),
);

/** Invoking from lenses, views and the palette: event, progress, output, result, history. */
export function registerInvoke(deps: InvokeDeps): {
  readonly switches: OnSaveSwitches;
  readonly subscription: vscode.Disposable;
} {
  const { context, worker, projects, active, commands } = deps;
  const store = context.workspaceState;
  const lastEvents = new LastEvents(store);
  const outputs = new FunctionOutputs(worker);
  const diagnostics = new EventDiagnostics();
  const invoker = new Invoker(worker, deps.runs, lastEvents, diagnostics);
  const drafts = new EventDrafts(projects);
  const history = new History(store);
  const lenses = new FunctionLenses(projects);
  const results = registerResults({ ...deps, invoker, history, drafts, outputs });

  commands.register(COMMAND.invoke, (given?: unknown) => invoke(given, false));
  commands.register(COMMAND.invokeWith, (given?: unknown) => invoke(given, true));
  commands.register(COMMAND.debug, (given?: unknown) => debug(given));
  commands.register(COMMAND.restartSandbox, (given?: unknown) => restart(given));
  commands.register(COMMAND.showOutput, (given?: unknown) => outputs.show(keyOf(given)));
  registerEvents({ projects, commands, drafts, invoker, keyOf });
  const onSave = registerOnSave({ ...deps, store, invoker, lastEvents, keyOf });
  const subscription = vscode.Disposable.from(
    outputs,
    diagnostics,
    invoker,
    drafts,
    lenses,
    results.subscription,
    onSave.subscription,
    registerInvocations({ commands, history, invoker, drafts, show: results.showPast }),
    vscode.languages.registerCodeLensProvider(LENSES, lenses),
  );
  return { switches: onSave.switches, subscription };

  async function invoke(given: unknown, ask: boolean): Promise<void> {
    const key = keyOf(given);
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const event = await chooseEvent(key, ask);
    if (event) await invoker.invoke(key, event);
  }

  /** The event of the last time unless another is asked for, or its file has gone. */
  async function chooseEvent(key: FunctionKey, ask: boolean): Promise<NamedEvent | undefined> {
    const known = lastEvents.get(key);
    const last = known && (await readAgain(known));
    if (last && !ask) return last;
    return pickEvent(key, last, projects.find(key)?.triggers ?? []);
  }

  async function debug(given: unknown): Promise<void> {
    const file = vscode.window.activeTextEditor?.document.uri.fsPath;
    const key = keyOf(given ?? functionOfHandler(projects, file, active.current));
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const event = await chooseEvent(key, false);
    if (!event || !diagnostics.accepts(event)) return;
    if (!(await deps.runs.askForMissing(key))) return;
    lastEvents.set(key, event);
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

  /** What a menu, a lens or nobody hands over: a key, a row of the tree, or nothing for the active function. */
  function keyOf(given: unknown): FunctionKey {
    const key = toFunctionKey(given) ?? active.current;
    if (!key) throw new vscode.CancellationError();
    active.choose(key);
    return key;
  }
}
