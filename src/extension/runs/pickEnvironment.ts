import * as vscode from 'vscode';
import type { FunctionKey } from '../project/functionKey';
import type { RunSettings } from './runSettings';
import { missingVariables } from './words';

type Unknown = Readonly<Record<string, string>>;

interface Row extends vscode.QuickPickItem {
  /** Whether the list is shown again. */
  readonly choose: () => Promise<boolean>;
}

/**
 * Lists the variables of a function whose values only AWS knows, and takes values or a file for them.
 * @returns false when it was left without a word
 */
export async function pickEnvironment(
  settings: RunSettings,
  key: FunctionKey,
  unknown: Unknown,
): Promise<boolean> {
  for (;;) {
    const row = await vscode.window.showQuickPick(rowsOf(settings, key, unknown), {
      title: `Environment of ${key.id}`,
      placeHolder: 'Their values are known to AWS alone: give them here',
      ignoreFocusOut: true,
    });
    if (!row) return false;
    if (!(await row.choose())) return true;
  }
}

function rowsOf(settings: RunSettings, key: FunctionKey, unknown: Unknown): Row[] {
  const chosen = settings.chosen(key);
  const missing = missingVariables(unknown, chosen);
  const unset = missing.filter(({ value }) => value === undefined).map(({ name }) => name);
  const isWhole = unset.length === 0 || chosen.envFile !== undefined;
  const others = unset.length === missing.length ? 'them' : 'the others';
  return [
    {
      label: isWhole ? '$(check) Use these values' : `$(check) Run without ${others}`,
      choose: () => {
        settings.choose(key, { leftUnset: unset });
        return Promise.resolve(false);
      },
    },
    {
      label: '$(file) Choose an env file…',
      ...(chosen.envFile !== undefined && { description: chosen.envFile }),
      choose: () => chooseFile(settings, key),
    },
    ...missing.map(({ name, expression, value }) => ({
      label: `$(symbol-variable) ${name}`,
      description: expression,
      detail: value === undefined ? 'no value' : `= ${value}`,
      choose: () => typeValue(settings, key, name, value),
    })),
  ];
}

async function chooseFile(settings: RunSettings, key: FunctionKey): Promise<boolean> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'A file with a NAME=VALUE on each line',
      defaultUri: vscode.Uri.file(key.folder),
      openLabel: 'Use',
    })) ?? [];
  if (file) settings.choose(key, { envFile: file.fsPath });
  return true;
}

/** An empty value takes back what was given. */
async function typeValue(
  settings: RunSettings,
  key: FunctionKey,
  name: string,
  known: string | undefined,
): Promise<boolean> {
  const value = await vscode.window.showInputBox({
    title: `Value of ${name}`,
    prompt: 'Kept with this workspace. Secrets belong in an env file.',
    ...(known !== undefined && { value: known }),
    ignoreFocusOut: true,
  });
  if (value === undefined) return true;
  const others = Object.entries(settings.chosen(key).environment ?? {}).filter(
    ([other]) => other !== name,
  );
  const given = value === '' ? others : [...others, [name, value] as const];
  settings.choose(key, { environment: Object.fromEntries(given) });
  return true;
}
