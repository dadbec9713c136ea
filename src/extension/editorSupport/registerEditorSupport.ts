import * as vscode from 'vscode';
import type { JsonWritten } from '../../app/editorSupport/jsonWishes';
import type { FileChange } from '../../app/quickFixes/textChange';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { ActiveFunction, Store } from '../project/activeFunction';
import { sameFunction, toFunctionKey, type FunctionKey } from '../project/functionKey';
import type { Asks } from '../project/projects';
import { toEdit } from '../quickFixes/toEdit';

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
    const question = { folder: key.folder, function: key.id };
    const title = `Finding what the layers of ${key.id} bring`;
    const location = vscode.ProgressLocation.Notification;
    const { changes, written } = await vscode.window.withProgress({ location, title }, () =>
      worker.ask('supportEditor', question),
    );
    if (changes.length === 0) {
      say(`The editor finds what the layers of ${key.id} bring already.`);
      return;
    }
    const confirm = `Resolve imports from the layers of ${key.id}`;
    if (await change(changes, confirm)) await remember(key, [...writtenFor(key), ...written]);
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
    const confirm = `Take back what was written for ${key.id}`;
    if (await change(changes, confirm)) await remember(key, []);
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

/** Resolves with whether the person let it be made; the files are saved, as compilers and tests read the disk. */
async function change(changes: readonly FileChange[], confirm: string): Promise<boolean> {
  if (!(await vscode.workspace.applyEdit(await toEdit(changes, confirm)))) return false;
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
