import path from 'node:path';
import * as vscode from 'vscode';
import type { FunctionKey } from '../project/functionKey';
import type { LastEvents, NamedEvent } from './lastEvents';

const EVENT_FILES = '**/events/*.json';
const MAX_FILES = 100;

interface EventItem extends vscode.QuickPickItem {
  readonly load: () => Promise<NamedEvent>;
}

/** Asks which event a function is invoked with; `undefined` when nothing was chosen. */
export async function pickEvent(
  key: FunctionKey,
  lastEvents: LastEvents,
): Promise<NamedEvent | undefined> {
  const items = [
    ...lastItem(lastEvents.get(key)),
    ...editorItem(),
    ...(await fileItems(key.folder)),
    emptyItem(),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Invoke ${key.id}`,
    placeHolder: 'Choose an event',
    matchOnDescription: true,
  });
  return chosen?.load();
}

function lastItem(last: NamedEvent | undefined): EventItem[] {
  if (!last) return [];
  return [
    { label: '$(history) Last event', description: last.name, load: () => Promise.resolve(last) },
  ];
}

/** The JSON that somebody is just writing. */
function editorItem(): EventItem[] {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'json' || document.uri.path.includes('/events/')) return [];
  const name = path.posix.basename(document.uri.path);
  return [
    {
      label: '$(edit) The JSON in the editor',
      description: name,
      load: () => Promise.resolve({ text: document.getText(), name }),
    },
  ];
}

async function fileItems(folder: string): Promise<EventItem[]> {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), EVENT_FILES);
  const found = await vscode.workspace.findFiles(pattern, '**/node_modules/**', MAX_FILES);
  return found
    .map((uri) => ({ uri, name: path.relative(folder, uri.fsPath).split(path.sep).join('/') }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ uri, name }) => ({
      label: `$(json) ${name}`,
      load: async () => ({ text: (await vscode.workspace.openTextDocument(uri)).getText(), name }),
    }));
}

function emptyItem(): EventItem {
  return {
    label: '$(circle-outline) Empty event',
    description: '{}',
    load: () => Promise.resolve({ text: '{}', name: 'empty' }),
  };
}
