import path from 'node:path';
import * as vscode from 'vscode';
import type { FunctionKey } from '../project/functionKey';
import { eventFile, eventFolder, nameOfEvent } from './eventFiles';
import type { NamedEvent } from './namedEvent';

/** Events of the project: those saved for a function, and the files that people keep by convention. */

const PROJECT_FILES = '**/{events,test-events,test_events}/**/*.json';
const EXCLUDED = '{**/node_modules/**,**/.strata/**,**/.aws-sam/**,**/cdk.out/**}';
const MAX_FILES = 200;

/** An event's file with the name that people know it by. */
export interface EventFile {
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
}

/** The saved events of a function by name. */
export async function savedEvents(key: FunctionKey): Promise<EventFile[]> {
  const folder = eventFolder(key);
  const entries = await Promise.resolve(
    vscode.workspace.fs.readDirectory(vscode.Uri.file(folder)),
  ).catch(() => []);
  return entries
    .filter(([name, type]) => type === vscode.FileType.File && name.endsWith('.json'))
    .map(([name]) => ({ name: nameOfEvent(name), file: path.join(folder, name) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** JSON files in folders named `events` or `test-events`. */
export async function projectEvents(folder: string): Promise<EventFile[]> {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), PROJECT_FILES);
  const found = await vscode.workspace.findFiles(pattern, EXCLUDED, MAX_FILES);
  return found
    .map(({ fsPath }) => ({
      name: path.relative(folder, fsPath).split(path.sep).join('/'),
      file: fsPath,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Writes an event; one of this name is replaced. */
export async function saveEvent(key: FunctionKey, name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.file(eventFile(key, name));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The event as it is now, unsaved edits included; `undefined` when its file has gone. */
export async function readAgain(event: NamedEvent): Promise<NamedEvent | undefined> {
  if (event.file === undefined) return event;
  const text = await readText(event.file).catch(() => undefined);
  return text === undefined ? undefined : { ...event, text };
}

export async function readText(file: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(vscode.Uri.file(file))).getText();
}
