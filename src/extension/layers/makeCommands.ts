/** Commands that write layers: pack and compose. */
import path from 'node:path';
import * as vscode from 'vscode';
import { formatBytes, formatCount } from '../../core/quantities';
import type { Asks, Projects } from '../project/projects';
import { withCancel } from '../progress';
import { chosenOf, pickLayer, type ChosenLayer } from './pickLayer';

/** Packs a folder layer into a zip. */
export async function packLayer(worker: Asks, projects: Projects, given: unknown): Promise<void> {
  const title = 'Pack a layer';
  const chosen =
    chosenOf(projects, given) ?? (await pickLayer(projects, title, 'The folder to pack'));
  const output = chosen && (await askOutput(chosen, title));
  if (!output) return;
  const { folder, source } = chosen;
  const document = await withCancel(`Packing ${chosen.name}`, (signal) =>
    worker.ask('packLayer', { folder, source, output }, signal),
  );
  await tellWritten(document);
}

/** Makes one layer of several, which are chosen one after the other. */
export async function composeLayers(
  worker: Asks,
  projects: Projects,
  given: unknown,
): Promise<void> {
  const title = 'Compose layers';
  const first = chosenOf(projects, given) ?? (await pickLayer(projects, title, 'The lowest layer'));
  const layers = first ? [first] : [];
  for (let more = first !== undefined; more;) {
    const names = layers.map(({ name }) => name).join(', ');
    const next = await pickLayer(projects, title, `On top of ${names}`);
    if (!next) return;
    layers.push(next);
    const done = { label: `Write ${formatCount(layers.length, 'layer')} as one` };
    const another = { label: 'Put another layer on top' };
    const choice = await vscode.window.showQuickPick([done, another], { title });
    if (!choice) return;
    more = choice === another;
  }
  const output = first && (await askOutput(first, title));
  if (output) await write(worker, layers, first.folder, output);
}

async function write(
  worker: Asks,
  layers: readonly ChosenLayer[],
  folder: string,
  output: string,
): Promise<void> {
  const ask = (allowTorn: boolean) =>
    withCancel('Composing layers', (signal) =>
      worker.ask(
        'composeLayers',
        { folder, from: layers.map(({ source }) => source), output, allowTorn },
        signal,
      ),
    );
  const answer = await ask(false);
  if (!('refused' in answer)) return tellWritten(answer);
  const all = 'Write it all the same';
  const detail = answer.refused.join('\n\n');
  const message = `${formatCount(answer.refused.length, 'package')} would be torn.`;
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, all)) !== all)
    return;
  const written = await ask(true);
  if (!('refused' in written)) await tellWritten(written);
}

/** The dialog asks before it lets a file be replaced. */
async function askOutput(
  { place, folder }: ChosenLayer,
  title: string,
): Promise<string | undefined> {
  const base = (place ?? path.join(folder, 'layer')).replace(/\.zip$/i, '');
  const ending = title.startsWith('Compose') ? '-composed.zip' : '.zip';
  const chosen = await vscode.window.showSaveDialog({
    title,
    saveLabel: 'Write',
    defaultUri: vscode.Uri.file(`${base}${ending}`),
    filters: { Zip: ['zip'] },
  });
  return chosen?.fsPath;
}

interface Written {
  readonly output: string;
  readonly size: number;
  readonly unzippedSize: number;
  readonly entries: number;
}

async function tellWritten({ output, size, unzippedSize, entries }: Written): Promise<void> {
  const reveal = 'Reveal';
  const message = `${path.basename(output)}: ${formatBytes(size)}, ${formatBytes(unzippedSize)} unzipped, ${formatCount(entries, 'entry', 'entries')}.`;
  void vscode.window.showInformationMessage(message, reveal).then((choice) => {
    if (choice === reveal)
      void vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(output));
  });
  return Promise.resolve();
}
