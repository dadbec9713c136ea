import path from 'node:path';
import * as vscode from 'vscode';
import { sortByTriggers } from '../../core/events/catalogue';
import type { EventTemplate, TriggerKind } from '../../core/events/eventTemplate';
import type { FunctionKey } from '../project/functionKey';
import { isEventPath } from './eventFiles';
import type { NamedEvent } from './namedEvent';
import { projectEvents, readText, savedEvents, type EventFile } from './savedEvents';

interface EventItem extends vscode.QuickPickItem {
  readonly load?: () => Promise<NamedEvent>;
  /** The file behind it, which can be edited. */
  readonly file?: string;
}

const EDIT: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('edit'),
  tooltip: 'Edit this event',
};

/** Asks which event a function is invoked with; `undefined` when nothing was chosen. */
export async function pickEvent(
  key: FunctionKey,
  last: NamedEvent | undefined,
  triggers: readonly TriggerKind[],
): Promise<NamedEvent | undefined> {
  const { fitting, others } = sortByTriggers(triggers);
  const chosen = await show(`Invoke ${key.id}`, [
    ...lastItem(last),
    ...editorItem(key),
    ...group('Saved for this function', (await savedEvents(key)).map(fileItem)),
    ...group('In the project', (await projectEvents(key.folder)).map(fileItem)),
    ...group('Samples for what calls it', fitting.map(templateItem)),
    ...group(fitting.length > 0 ? 'Other samples' : 'Samples', [
      emptyItem(),
      ...others.map(templateItem),
    ]),
  ]);
  return chosen?.load?.();
}

/** Asks for a sample to begin an event with. */
export async function pickSample(
  key: FunctionKey,
  triggers: readonly TriggerKind[],
): Promise<NamedEvent | undefined> {
  const { fitting, others } = sortByTriggers(triggers);
  const chosen = await show(`New event for ${key.id}`, [
    ...group('Samples for what calls it', fitting.map(templateItem)),
    ...group('Samples', [emptyItem(), ...others.map(templateItem)]),
  ]);
  return chosen?.load?.();
}

/** A quick pick whose rows of files have a button that opens them. */
function show(title: string, items: readonly EventItem[]): Promise<EventItem | undefined> {
  const picker = vscode.window.createQuickPick<EventItem>();
  picker.title = title;
  picker.placeholder = 'Choose an event';
  picker.matchOnDescription = true;
  picker.items = items;
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidTriggerItemButton(({ item }) => {
      if (item.file !== undefined) void vscode.window.showTextDocument(vscode.Uri.file(item.file));
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function group(label: string, items: readonly EventItem[]): EventItem[] {
  if (items.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function lastItem(last: NamedEvent | undefined): EventItem[] {
  if (!last) return [];
  const load = (): Promise<NamedEvent> => Promise.resolve(last);
  return [{ label: '$(history) Last event', description: last.name, load }];
}

/** The JSON that somebody is just writing, unless it is in the list anyway. */
function editorItem({ folder }: FunctionKey): EventItem[] {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'json' || isEventPath(folder, document.uri.fsPath)) return [];
  if (/\/(test[-_])?events\//.test(document.uri.path)) return [];
  const name = path.posix.basename(document.uri.path);
  const load = (): Promise<NamedEvent> => Promise.resolve({ text: document.getText(), name });
  return [{ label: '$(edit) The JSON in the editor', description: name, load }];
}

function fileItem({ name, file }: EventFile): EventItem {
  const load = async (): Promise<NamedEvent> => ({ text: await readText(file), name, file });
  return { label: `$(json) ${name}`, buttons: [EDIT], file, load };
}

function templateItem({ name, title, event }: EventTemplate): EventItem {
  const text = JSON.stringify(event, undefined, 2);
  return {
    label: `$(symbol-event) ${title}`,
    description: name,
    load: () => Promise.resolve({ text, name }),
  };
}

function emptyItem(): EventItem {
  return {
    label: '$(circle-outline) Empty event',
    description: '{}',
    load: () => Promise.resolve({ text: '{}', name: 'empty' }),
  };
}
