import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { LastEvents } from '../events/lastEvents';
import type { ActiveFunction } from '../project/activeFunction';
import { sameFunction, type FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import type { Invoker } from './invoker';
import { Coalescer, isReason, OnSaveSwitches } from './onSave';

export interface OnSaveDeps {
  readonly store: vscode.Memento;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly commands: Commands;
  readonly invoker: Invoker;
  readonly lastEvents: LastEvents;
  readonly keyOf: (given: unknown) => FunctionKey;
  readonly onFailure: (error: unknown) => void;
}

const EMPTY = { text: '{}', name: 'empty' };

/** Runs functions that are switched so each time a file of theirs is saved. */
export function registerOnSave(deps: OnSaveDeps): {
  readonly switches: OnSaveSwitches;
  readonly subscription: vscode.Disposable;
} {
  const { projects, active, invoker, lastEvents } = deps;
  const switches = new OnSaveSwitches(
    deps.store,
    (key) =>
      sameFunction(key, active.current) &&
      vscode.workspace.getConfiguration('strata').get('invokeOnSave') === true,
  );
  const runs = new Coalescer((key) =>
    invoker.invoke(key, lastEvents.get(key) ?? EMPTY, 'background').catch(deps.onFailure),
  );
  deps.commands.register(COMMAND.toggleInvokeOnSave, (given?: unknown) =>
    switches.toggle(deps.keyOf(given)),
  );
  const subscription = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) return;
    for (const key of projects.functions.filter((one) => switches.isOn(one))) {
      const project = projects.get(key.folder);
      if (project && isReason(project, uri.fsPath, lastEvents.get(key)?.file)) void runs.ask(key);
    }
  });
  return { switches, subscription };
}
