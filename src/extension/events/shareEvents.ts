/** Saved events from and to the document in which AWS shares test events. */
import * as vscode from 'vscode';
import {
  readShareableEvents,
  shareableEvents,
  shareableSchemaName,
  type SavedEvent,
} from '../../core/events/shareableEvents';
import type { FunctionKey } from '../project/functionKey';
import { faultOf } from './eventFault';
import { freeName } from './eventFiles';
import { readText, savedEvents, saveEvent } from './savedEvents';

const FILTERS = { JSON: ['json'] };

/** Saves the events of a document beside those that are there; none is replaced. */
export async function importEvents(key: FunctionKey): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: `Import test events for ${key.id}`,
    openLabel: 'Import',
    filters: FILTERS,
  });
  if (!chosen?.[0]) return;
  const bytes = await vscode.workspace.fs.readFile(chosen[0]);
  const read = readShareableEvents(new TextDecoder().decode(bytes));
  if ('fault' in read) {
    void vscode.window.showErrorMessage(`${chosen[0].fsPath} has no events of AWS. ${read.fault}`);
    return;
  }
  const taken = (await savedEvents(key)).map(({ name }) => name);
  for (const { name, value } of read.events) {
    const free = freeName(name, taken);
    taken.push(free);
    await saveEvent(key, free, `${JSON.stringify(value, undefined, 2)}\n`);
  }
  const count = read.events.length;
  const what = count === 1 ? '1 event is' : `${count} events are`;
  void vscode.window.showInformationMessage(`${what} saved for ${key.id}.`);
}

/** Writes the saved events of a function as one document. */
export async function exportEvents(key: FunctionKey): Promise<void> {
  const events = await readAll(key);
  if (events.length === 0) {
    void vscode.window.showInformationMessage(`No event that is JSON is saved for ${key.id}.`);
    return;
  }
  const name = `${shareableSchemaName(key.id.split('#').at(-1) ?? key.id)}.json`;
  const target = await vscode.window.showSaveDialog({
    title: `Export the test events of ${key.id}`,
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(key.folder), name),
    filters: FILTERS,
  });
  if (!target) return;
  const text = `${JSON.stringify(shareableEvents(events), undefined, 2)}\n`;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(target);
}

async function readAll(key: FunctionKey): Promise<SavedEvent[]> {
  const files = await savedEvents(key);
  const texts = await Promise.all(
    files.map(async ({ name, file }) => ({ name, text: await readText(file) })),
  );
  return texts
    .filter(({ text }) => faultOf(text) === undefined)
    .map(({ name, text }) => ({ name, value: JSON.parse(text) as unknown }));
}
