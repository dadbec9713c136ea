import * as vscode from 'vscode';
import { SAMPLE_FILES } from './sampleFiles';

const NAME = 'strata-sample';

/** Writes the sample where someone wants it and opens it; one that is there already is opened as it is. */
export async function openSample(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: `Create the folder '${NAME}' in`,
    openLabel: 'Create sample here',
    canSelectFolders: true,
    canSelectFiles: false,
  });
  if (!chosen?.[0]) return;
  const target = vscode.Uri.joinPath(chosen[0], NAME);
  if (!(await isThere(target))) await write(target);
  const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow });
}

async function write(target: vscode.Uri): Promise<void> {
  for (const [file, text] of Object.entries(SAMPLE_FILES))
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(target, file),
      new TextEncoder().encode(text),
    );
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
