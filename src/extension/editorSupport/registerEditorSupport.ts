import * as vscode from 'vscode';
import type { JsonWritten } from '../../app/editorSupport/jsonWishes';
import type { FileChange } from '../../app/quickFixes/textChange';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { ActiveFunction, Store } from '../project/activeFunction';
import { sameFunction, toFunctionKey, type FunctionKey } from '../project/functionKey';
import type { Asks } from '../project/projects';
import { toEdit } from '../quickFixes/toEdit';
import { supportDetail } from './supportWords';

const KEY = 'strata.editorSupport';

/** What was written for a function, so that it can be taken back. */
interface Remembered {
  readonly key: FunctionKey;
  readonly written: readonly JsonWritten[];
}

export interface EditorSupportDeps {
  readonly store: Store;
  readonly worker: Asks;
  readonly active: ActiveFunction;
  readonly commands: Commands;
}

/** Settings by which editors and tests find what a function's layers bring; each change is shown before it is made. */
export function registerEditorSupport({
  store,
  worker,
  active,
  commands,
}: EditorSupportDeps): void {
  commands.register(COMMAND.supportEditor, (given?: unknown) => support(given));
  commands.register(COMMAND.takeSupportBack, (given?: unknown) => takeBack(given));

  async function support(given: unknown): Promise<void> {
    const key = toFunctionKey(given) ?? active.current;
    if (!key) return;
    const title = `Finding what the layers of ${key.id} bring`;
    const location = vscode.ProgressLocation.Notification;
    const { changes, written } = await vscode.window.withProgress({ location, title }, () =>
      worker.ask('supportEditor', { folder: key.folder, function: key.id }),
    );
    if (changes.length === 0) {
      say(`The editor finds what the layers of ${key.id} bring already.`);
      return;
    }
    const question = `Write settings by which the editor finds what the layers of ${key.id} bring?`;
    if (!(await isConfirmed(question, written, 'Write'))) return;
    if (await change(changes)) await remember(key, [...writtenFor(key), ...written]);
  }

  async function takeBack(given: unknown): Promise<void> {
    const key = toFunctionKey(given) ?? active.current;
    if (!key) return;
    const written = writtenFor(key);
    const changes = await worker.ask('takeSupportBack', { folder: key.folder, written });
    if (changes.length === 0) {
      await remember(key, []);
      say(`Nothing is left of what was written for ${key.id}.`);
      return;
    }
    const question = `Take back the settings that were written for ${key.id}?`;
    if (!(await isConfirmed(question, written, 'Take back'))) return;
    if (await change(changes)) await remember(key, []);
  }

  function remembered(): readonly Remembered[] {
    return (store.get(KEY) as readonly Remembered[] | undefined) ?? [];
  }

  function writtenFor(key: FunctionKey): readonly JsonWritten[] {
    return remembered().find((one) => sameFunction(one.key, key))?.written ?? [];
  }

  async function remember(key: FunctionKey, written: readonly JsonWritten[]): Promise<void> {
    const others = remembered().filter((one) => !sameFunction(one.key, key));
    await store.update(KEY, written.length === 0 ? others : [...others, { key, written }]);
  }
}

async function isConfirmed(
  question: string,
  written: readonly JsonWritten[],
  answer: string,
): Promise<boolean> {
  const detail = supportDetail(written, (file) => vscode.workspace.asRelativePath(file));
  const options = { modal: true, detail };
  return (await vscode.window.showInformationMessage(question, options, answer)) === answer;
}

/** Resolves with whether it could be made; the files are saved, as compilers and tests read the disk. */
async function change(changes: readonly FileChange[]): Promise<boolean> {
  if (!(await vscode.workspace.applyEdit(await toEdit(changes)))) return false;
  for (const { file, isDeleted } of changes) {
    if (isDeleted) continue;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    await document.save();
  }
  return true;
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
