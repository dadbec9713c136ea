import path from 'node:path';
import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { Invoker } from '../invoke/invoker';
import type { FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import type { EventDrafts } from './eventDrafts';
import { faultOf } from './eventFault';
import { faultOfName, freeName } from './eventFiles';
import { pickSample } from './eventPicker';
import type { NamedEvent } from './namedEvent';
import { readText, savedEvents, saveEvent, type EventFile } from './savedEvents';
import { exportEvents, importEvents } from './shareEvents';

export interface EventsDeps {
  readonly projects: Projects;
  readonly commands: Commands;
  readonly drafts: EventDrafts;
  readonly invoker: Invoker;
  /** The function that a command is about; cancels when there is none. */
  readonly keyOf: (given: unknown) => FunctionKey;
}

/** New, edit, duplicate, delete, import and export: what people do with the events of a function. */
export function registerEvents(deps: EventsDeps): void {
  const { projects, commands, drafts, invoker, keyOf } = deps;
  commands.register(COMMAND.newEvent, (given?: unknown) => create(keyOf(given)));
  commands.register(COMMAND.editEvent, (given?: unknown) => edit(keyOf(given)));
  commands.register(COMMAND.duplicateEvent, (given?: unknown) => duplicate(keyOf(given)));
  commands.register(COMMAND.deleteEvent, (given?: unknown) => remove(keyOf(given)));
  commands.register(COMMAND.importEvents, (given?: unknown) => importEvents(keyOf(given)));
  commands.register(COMMAND.exportEvents, (given?: unknown) => exportEvents(keyOf(given)));
  commands.register(COMMAND.saveEvent, (uri?: vscode.Uri) => saveDocument(uri));
  commands.register(COMMAND.invokeEvent, async (uri?: vscode.Uri) => {
    const { key, event } = await eventDocument(uri);
    await invoker.invoke(key, event);
  });

  async function create(key: FunctionKey): Promise<void> {
    const sample = await pickSample(key, projects.find(key)?.triggers ?? []);
    if (sample) await saveAs(key, sample);
  }

  async function edit(key: FunctionKey): Promise<void> {
    const chosen = await pickSaved(key, 'Edit which event?');
    if (chosen) await vscode.window.showTextDocument(vscode.Uri.file(chosen.file));
  }

  async function duplicate(key: FunctionKey): Promise<void> {
    const chosen = await pickSaved(key, 'Duplicate which event?');
    if (chosen) await saveAs(key, { name: chosen.name, text: await readText(chosen.file) });
  }

  async function remove(key: FunctionKey): Promise<void> {
    const chosen = await pickSaved(key, 'Delete which event?');
    if (!chosen) return;
    await vscode.workspace.fs.delete(vscode.Uri.file(chosen.file), { useTrash: false });
  }

  async function saveDocument(uri: vscode.Uri | undefined): Promise<void> {
    const { key, event } = await eventDocument(uri);
    await saveAs(key, event);
  }

  async function eventDocument(uri: vscode.Uri | undefined) {
    const open = vscode.window.activeTextEditor?.document;
    const document = uri ? await vscode.workspace.openTextDocument(uri) : open;
    if (!document) throw new vscode.CancellationError();
    const key = drafts.functionOf(document) ?? keyOf(undefined);
    return { key, event: drafts.eventOf(document) };
  }
}

/** Asks for a name, saves the event under it and opens it. */
export async function saveAs(key: FunctionKey, { name, text }: NamedEvent): Promise<void> {
  const taken = (await savedEvents(key)).map((one) => one.name);
  const chosen = await vscode.window.showInputBox({
    title: `Save as test event of ${key.id}`,
    prompt: 'Its name',
    value: freeName(path.posix.basename(name, '.json'), taken),
    validateInput: (value) =>
      faultOfName(value) ?? (taken.includes(value) ? 'There is an event of this name.' : undefined),
  });
  if (chosen === undefined) return;
  await vscode.window.showTextDocument(await saveEvent(key, chosen, pretty(text)));
}

async function pickSaved(key: FunctionKey, placeHolder: string): Promise<EventFile | undefined> {
  const events = await savedEvents(key);
  if (events.length === 0) {
    void vscode.window.showInformationMessage(`No event is saved for ${key.id}.`);
    return undefined;
  }
  const items = events.map((one) => ({ label: one.name, one }));
  const title = `Events of ${key.id}`;
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.one;
}

/** What is no JSON is saved as it is: it is there to be mended. */
function pretty(text: string): string {
  return faultOf(text) ? text : `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
}
